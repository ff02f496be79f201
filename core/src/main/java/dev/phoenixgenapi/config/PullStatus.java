package dev.phoenixgenapi.config;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the pulls of a service go.
 *
 * @param lastSuccess when configs were last fetched or found unchanged, or null if never
 * @param lastError why the last pull failed, or null if it did not
 * @param failures how many pulls have failed since the last that did not
 * @param nextPull when the next pull is due, or null if the puller has not been started
 * @param version the version of the configs that were fetched last, or null if they have none
 * @param callsUnderWay how many calls of the source have not returned, 0 or 1; such a call may be one whose time was
 *     over long ago, and no other is made before it returns
 */
public record PullStatus(
        @Nullable Instant lastSuccess,
        @Nullable String lastError,
        int failures,
        @Nullable Instant nextPull,
        @Nullable String version,
        int callsUnderWay) {}
