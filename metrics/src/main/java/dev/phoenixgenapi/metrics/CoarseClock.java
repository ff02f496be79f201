package dev.phoenixgenapi.metrics;

import io.micrometer.core.instrument.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The time of day, to a tenth of a second. A registry of Micrometer asks for it twice whenever a distribution or a
 * summary takes a number, only to know when its windows of minutes are over; so it need not be exact, and is cheaper to
 * look at than the system's. Give it to a registry in place of {@link Clock#SYSTEM}. What is measured with
 * {@link #monotonicTime} is as exact as ever.
 *
 * <p>Stands still once it is closed. Safe for use by any thread.
 */
public final class CoarseClock implements Clock, AutoCloseable {

    private static final long TICK_MS = 100;

    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile long now = System.currentTimeMillis();

    private CoarseClock() {}

    /**
     * Starts a clock, and the virtual thread that sets it.
     *
     * @return the clock
     */
    public static CoarseClock start() {
        var clock = new CoarseClock();
        Thread.ofVirtual().name("coarse-clock").start(clock::run);
        return clock;
    }

    private void run() {
        try {
            do {
                now = System.currentTimeMillis();
            } while (!closed.await(TICK_MS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public long wallTime() {
        return now;
    }

    @Override
    public long monotonicTime() {
        return System.nanoTime();
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
