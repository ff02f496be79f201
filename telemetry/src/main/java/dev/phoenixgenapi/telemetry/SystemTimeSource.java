package dev.phoenixgenapi.telemetry;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Counts the time of day from a reading of both clocks that is never older than a second. */
final class SystemTimeSource implements TimeSource {

    private static final long MAX_AGE = TimeUnit.SECONDS.toNanos(1);

    private volatile Reading last = Reading.now();

    private record Reading(long nanoTime, long epochNanos) {

        static Reading now() {
            var instant = Instant.now();
            return new Reading(
                    System.nanoTime(), TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano());
        }
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public long epochNanos(long nanoTime) {
        var reading = last;
        if (nanoTime - reading.nanoTime > MAX_AGE) {
            reading = Reading.now();
            last = reading;
        }
        return reading.epochNanos + (nanoTime - reading.nanoTime);
    }
}
