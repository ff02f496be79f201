package dev.phoenixgenapi.config;

import java.util.List;

/**
 * What became of several configs that were added at once.
 *
 * @param stored how many were stored
 * @param failed those that were refused, and why
 */
public record BatchResult(int stored, List<FailedConfig> failed) {

    /** Keeps an immutable copy. */
    public BatchResult {
        failed = List.copyOf(failed);
    }
}
