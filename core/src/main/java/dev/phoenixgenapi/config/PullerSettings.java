package dev.phoenixgenapi.config;

import java.time.Duration;

/**
 * How often and how patiently configs are pulled.
 *
 * @param interval the time from the end of a pull to the next, more than 0
 * @param timeout how long a pull may take, the question for the version included; more than 0
 * @param firstPull the time from the start, or from the adding of a service, to its first pull; 0 or more
 * @param maxBackoff the longest time to the next pull after failures, which is twice as long after each; at least the
 *     interval
 * @param maxServices how many services can be pulled, at least 1
 */
public record PullerSettings(
        Duration interval, Duration timeout, Duration firstPull, Duration maxBackoff, int maxServices) {

    private static final Duration LONGEST = Duration.ofDays(365);

    private static final PullerSettings DEFAULTS = new PullerSettings(
            Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(300), 1_000);

    /** Checks the bounds. */
    public PullerSettings {
        check("interval", interval, Duration.ofNanos(1), "more than 0");
        check("timeout", timeout, Duration.ofNanos(1), "more than 0");
        check("first_pull", firstPull, Duration.ZERO, "0 ms or more");
        check("max_backoff", maxBackoff, interval, "at least the interval of %d ms".formatted(interval.toMillis()));
        if (maxServices < 1) {
            throw new IllegalArgumentException("max_services: %d (expected: at least 1)".formatted(maxServices));
        }
    }

    /**
     * Every 30 s with 5 s of patience, for the first time after 1 s, and after failures at least every 300 s; 1000
     * services.
     *
     * @return the settings
     */
    public static PullerSettings defaults() {
        return DEFAULTS;
    }

    /** The time to the next pull. */
    Duration delay(int failures) {
        var delay = interval;
        for (var i = 0; i < failures && delay.compareTo(maxBackoff) < 0; i++) {
            delay = delay.multipliedBy(2);
        }
        return delay.compareTo(maxBackoff) < 0 ? delay : maxBackoff;
    }

    private static void check(String field, Duration value, Duration least, String expected) {
        if (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("%s: %d ms (expected: %s, at most %d days)"
                    .formatted(field, value.toMillis(), expected, LONGEST.toDays()));
        }
    }
}
