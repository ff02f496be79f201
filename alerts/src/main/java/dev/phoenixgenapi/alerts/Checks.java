package dev.phoenixgenapi.alerts;

import java.time.Duration;

/** Values that are given by hand, and what they may be. */
final class Checks {

    private Checks() {}

    static int number(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s: %d (expected: %d to %d)".formatted(name, value, least, most));
        }
        return value;
    }

    static double ratio(String name, double value) {
        // also not true of what is not a number
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException("%s: %s (expected: more than 0, at most 1)".formatted(name, value));
        }
        return value;
    }

    static Duration time(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("%s: %d ms (expected: %d to %d ms)"
                    .formatted(name, value.toMillis(), least.toMillis(), most.toMillis()));
        }
        return value;
    }
}
