package dev.phoenixgenapi.nodes;

import java.time.Duration;

/**
 * How the engine deals with other nodes. Immutable.
 *
 * @param ejectAfter after how many failures in a row a node is passed over, at least 1
 * @param ejectFor for how long the first time, at least 1 ms; twice as long each time that it fails again at once
 * @param maxEjection for how long at most
 * @param maxEjected which share of a function's nodes may be passed over, 0 to 1; beyond it all are used, for then it
 *     is more likely that something else is wrong
 * @param retryRatio how many further attempts there may be for each call, 0 to 10, on top of {@code retriesPerSecond}
 * @param retriesPerSecond how many further attempts of each function there may be in a second in any case, at least 0
 * @param stickyKeys for how many keys of each function it is remembered which node they have, at least 1
 * @param stickyFor for how long a key that does not come keeps its node at most
 */
public record NodeOptions(
        int ejectAfter,
        Duration ejectFor,
        Duration maxEjection,
        double maxEjected,
        double retryRatio,
        int retriesPerSecond,
        int stickyKeys,
        Duration stickyFor) {

    private static final Duration MILLI = Duration.ofMillis(1);

    /** What holds if nothing else is said. */
    public static final NodeOptions DEFAULTS = new NodeOptions(
            5, Duration.ofSeconds(5), Duration.ofMinutes(2), 0.5, 0.2, 10, 10_000, Duration.ofMinutes(30));

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a value is out of its bounds; it names the value
     */
    public NodeOptions {
        check(ejectAfter >= 1, "eject_after", ejectAfter, "at least 1");
        check(ejectFor.compareTo(MILLI) >= 0, "eject_for", ejectFor, "at least 1 ms");
        check(maxEjection.compareTo(ejectFor) >= 0, "max_ejection", maxEjection, "at least eject_for");
        check(maxEjected >= 0 && maxEjected <= 1, "max_ejected", maxEjected, "0 to 1");
        check(retryRatio >= 0 && retryRatio <= 10, "retry_ratio", retryRatio, "0 to 10");
        check(retriesPerSecond >= 0, "retries_per_second", retriesPerSecond, "at least 0");
        check(stickyKeys >= 1, "sticky_keys", stickyKeys, "at least 1");
        check(stickyFor.compareTo(MILLI) >= 0, "sticky_for", stickyFor, "at least 1 ms");
    }

    private static void check(boolean holds, String field, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("%s: %s (expected: %s)".formatted(field, value, expected));
        }
    }

    /**
     * These options with other rules for nodes that fail.
     *
     * @param after after how many failures in a row a node is passed over
     * @param first for how long the first time
     * @param longest for how long at most
     * @param share which share of a function's nodes may be passed over
     * @return a changed copy
     * @throws IllegalArgumentException if a value is out of its bounds
     */
    public NodeOptions withEjection(int after, Duration first, Duration longest, double share) {
        return new NodeOptions(after, first, longest, share, retryRatio, retriesPerSecond, stickyKeys, stickyFor);
    }

    /**
     * These options with another budget for further attempts.
     *
     * @param ratio how many for each call
     * @param perSecond how many in a second in any case
     * @return a changed copy
     * @throws IllegalArgumentException if a value is out of its bounds
     */
    public NodeOptions withRetryBudget(double ratio, int perSecond) {
        return new NodeOptions(ejectAfter, ejectFor, maxEjection, maxEjected, ratio, perSecond, stickyKeys, stickyFor);
    }

    /**
     * These options with another memory of which node a key has.
     *
     * @param keys for how many keys of each function
     * @param time for how long a key that does not come keeps its node at most
     * @return a changed copy
     * @throws IllegalArgumentException if a value is out of its bounds
     */
    public NodeOptions withSticky(int keys, Duration time) {
        return new NodeOptions(ejectAfter, ejectFor, maxEjection, maxEjected, retryRatio, retriesPerSecond, keys, time);
    }
}
