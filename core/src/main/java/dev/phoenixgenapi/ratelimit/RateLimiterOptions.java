package dev.phoenixgenapi.ratelimit;

import java.time.Duration;
import java.util.Objects;

/**
 * How a limiter behaves. Immutable.
 *
 * @param enabled whether requests are checked at all; if not, all pass, and no events are emitted for them
 * @param failureMode what becomes of requests when the store fails
 * @param cleanupInterval how long to wait between two rounds of the cleanup, more than zero
 */
public record RateLimiterOptions(boolean enabled, FailureMode failureMode, Duration cleanupInterval) {

    /** Enabled; requests pass when the store fails; a cleanup each minute. */
    public static final RateLimiterOptions DEFAULTS =
            new RateLimiterOptions(true, FailureMode.FAIL_OPEN, Duration.ofSeconds(60));

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if the interval is zero or less, or longer than 366 days
     */
    public RateLimiterOptions {
        Objects.requireNonNull(failureMode, "failureMode");
        if (!cleanupInterval.isPositive() || cleanupInterval.compareTo(RateLimit.MAX_WINDOW) > 0) {
            throw new IllegalArgumentException(
                    "cleanup_interval: %s (expected: more than zero, up to 366 days)".formatted(cleanupInterval));
        }
    }

    /**
     * The same, switched on or off.
     *
     * @param isEnabled whether requests are checked at all
     * @return the new options
     */
    public RateLimiterOptions withEnabled(boolean isEnabled) {
        return new RateLimiterOptions(isEnabled, failureMode, cleanupInterval);
    }

    /**
     * The same with another failure mode.
     *
     * @param mode what becomes of requests when the store fails
     * @return the new options
     */
    public RateLimiterOptions withFailureMode(FailureMode mode) {
        return new RateLimiterOptions(enabled, mode, cleanupInterval);
    }

    /**
     * The same with another interval.
     *
     * @param interval how long to wait between two rounds of the cleanup
     * @return the new options
     * @throws IllegalArgumentException if the interval is zero or less, or longer than 366 days
     */
    public RateLimiterOptions withCleanupInterval(Duration interval) {
        return new RateLimiterOptions(enabled, failureMode, interval);
    }
}
