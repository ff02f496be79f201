package dev.phoenixgenapi.workerpool;

import java.time.Duration;

/** Durations as numbers that can be added to the time. */
final class Nanos {

    private static final Duration MAX = Duration.ofDays(36_500);

    private Nanos() {}

    /** A hundred years if it is more than that. */
    static long of(Duration duration) {
        return (duration.compareTo(MAX) < 0 ? duration : MAX).toNanos();
    }

    /** Nothing if it is over. */
    static Duration untilOrNow(long nanos) {
        return nanos <= 0 ? Duration.ZERO : Duration.ofNanos(nanos);
    }
}
