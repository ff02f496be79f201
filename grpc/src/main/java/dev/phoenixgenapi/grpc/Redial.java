package dev.phoenixgenapi.grpc;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When to dial again, and how often to ask for addresses. Immutable.
 *
 * @param first the pause after the first failure; each further one doubles it
 * @param longest the longest pause
 * @param resolve how often to ask for addresses
 */
public record Redial(Duration first, Duration longest, Duration resolve) {

    /** 100 ms to 10 s, and addresses every 10 s. */
    public static final Redial DEFAULT =
            new Redial(Duration.ofMillis(100), Duration.ofSeconds(10), Duration.ofSeconds(10));

    private static final int MAX_DOUBLINGS = 20;

    /** Checks the bounds. */
    public Redial {
        if (!first.isPositive() || first.compareTo(longest) > 0 || !resolve.isPositive()) {
            throw new IllegalArgumentException(
                    "redial: %s to %s, addresses every %s (expected: more than 0, the first at most the longest)"
                            .formatted(first, longest, resolve));
        }
    }

    /** The pause after some failures in a row, in nanoseconds, half of it at random: so not all dial at once. */
    long pauseNanos(int failures, RandomGenerator random) {
        var doubled = first.multipliedBy(1L << Math.clamp(failures - 1L, 0, MAX_DOUBLINGS));
        var bound = (doubled.compareTo(longest) < 0 ? doubled : longest).toNanos();
        return bound / 2 + random.nextLong(bound / 2 + 1);
    }
}
