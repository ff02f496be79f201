package dev.phoenixgenapi.execution;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a further attempt: anything up to a bound that doubles each time (full jitter), so that many
 * callers that failed together do not come back together.
 *
 * @param first the bound before the first further attempt
 * @param max what the bound never exceeds
 */
public record Backoff(Duration first, Duration max) {

    private static final int MAX_DOUBLINGS = 30;

    /** Waits up to 50 ms before the first further attempt, and never longer than 5 s. */
    public static final Backoff DEFAULT = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(5));

    /** Checks the bounds. */
    public Backoff {
        if (first.isNegative() || max.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "backoff: first %s, max %s (expected: 0 or more, and max not below first)".formatted(first, max));
        }
    }

    /**
     * How long to wait.
     *
     * @param failed how many attempts have failed, at least 1
     * @param random where the jitter comes from
     * @return nanoseconds
     */
    public long nanos(int failed, RandomGenerator random) {
        var doublings = Math.min(failed - 1, MAX_DOUBLINGS);
        var bound = Math.min(max.toNanos(), saturated(first.toNanos(), doublings));
        return bound == 0 ? 0 : random.nextLong(bound + 1);
    }

    private static long saturated(long nanos, int doublings) {
        return nanos > (Long.MAX_VALUE >> doublings) ? Long.MAX_VALUE - 1 : nanos << doublings;
    }
}
