package dev.phoenixgenapi.alerts;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has something done again and again, by a virtual thread of its own. */
final class Ticker implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Ticker.class);
    private static final long SECONDS_TO_END = 5;

    private final ScheduledThreadPoolExecutor thread;
    private final Runnable tick;

    private Ticker(String name, Runnable tick) {
        this.thread = new ScheduledThreadPoolExecutor(
                1, Thread.ofVirtual().name(name).factory(), new ThreadPoolExecutor.DiscardPolicy());
        this.tick = () -> {
            try {
                tick.run();
            } catch (RuntimeException e) {
                LOGGER.error("{} failed, and goes on", name, e);
            }
        };
    }

    static Ticker every(Duration period, String name, Runnable tick) {
        var ticker = new Ticker(name, tick);
        var nanos = period.toNanos();
        var _ = ticker.thread.scheduleWithFixedDelay(ticker.tick, nanos, nanos, TimeUnit.NANOSECONDS);
        return ticker;
    }

    /** Once more, as soon as the thread is free. Does not wait. */
    void soon() {
        thread.execute(tick);
    }

    /** Waits for the one under way. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
