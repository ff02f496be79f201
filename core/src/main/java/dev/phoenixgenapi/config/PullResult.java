package dev.phoenixgenapi.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a pull. */
public sealed interface PullResult {

    /**
     * The configs were fetched and stored.
     *
     * @param count how many configs were stored
     * @param version their version, or null if they have none
     * @param failed those that were refused, and why; they are also among {@link ConfigDb#failedConfigs}
     */
    record Pulled(int count, @Nullable String version, List<FailedConfig> failed) implements PullResult {}

    /**
     * The configs are those that there were; they were not fetched.
     *
     * @param version their version
     */
    record Unchanged(String version) implements PullResult {}

    /**
     * Nothing was stored; what was fetched earlier stays.
     *
     * @param error why, for people
     */
    record Failed(String error) implements PullResult {}
}
