package dev.phoenixgenapi.grpc;

import dev.phoenixgenapi.time.AlarmClock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits a little for what ends by itself. */
record Farewell(AlarmClock clock, Duration patience) {

    private static final Duration GOODBYE = Duration.ofSeconds(1);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    Farewell(AlarmClock clock) {
        this(clock, GOODBYE);
    }

    /** Whether it has come to that in time. An interrupt ends the wait, and stays. */
    boolean await(BooleanSupplier over) {
        var end = clock.nanoTime() + patience.toNanos();
        try {
            while (!over.getAsBoolean()) {
                if (clock.nanoTime() - end >= 0) {
                    return false;
                }
                clock.sleep(LOOK_NANOS);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
