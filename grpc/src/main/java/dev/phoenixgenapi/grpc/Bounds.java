package dev.phoenixgenapi.grpc;

import java.time.Duration;

/** Checks what users say. */
final class Bounds {

    private static final Duration MIN_INTERVAL = Duration.ofMillis(10);
    private static final Duration MAX_INTERVAL = Duration.ofHours(1);

    private Bounds() {}

    static int check(String field, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException("%s: %d (expected: %d to %d)".formatted(field, value, min, max));
        }
        return value;
    }

    static Duration interval(Duration value) {
        if (value.compareTo(MIN_INTERVAL) < 0 || value.compareTo(MAX_INTERVAL) > 0) {
            throw new IllegalArgumentException("ping_interval: %d ms (expected: %d ms to %d ms)"
                    .formatted(value.toMillis(), MIN_INTERVAL.toMillis(), MAX_INTERVAL.toMillis()));
        }
        return value;
    }
}
