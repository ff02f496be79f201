package dev.phoenixgenapi.config;

import org.jspecify.annotations.Nullable;

/** Whether the configs of a node are of a version. */
public sealed interface Verification {

    /** They are. */
    record Matches() implements Verification {}

    /**
     * They are of another.
     *
     * @param current the version that they are of, or null if they came without one
     */
    record Mismatch(@Nullable String current) implements Verification {}

    /** The node offers nothing of that service. */
    record Unknown() implements Verification {}
}
