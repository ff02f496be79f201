package dev.phoenixgenapi.ratelimit;

import dev.phoenixgenapi.time.AlarmClock;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rounds of the cleanup, each of many small steps, now and then. Thread-safe. */
final class Cleanup {

    private static final int KEYS_PER_STEP = 256;

    /** What one round has come to. */
    record Round(int removed, long nanos) {}

    private final AlarmClock clock;
    private final RateLimitStore store;
    private final Consumer<Round> onRound;
    private final Object stepping = new Object();
    private Round round = new Round(0, 0);
    private @Nullable Thread thread;

    Cleanup(AlarmClock clock, RateLimitStore store, Consumer<Round> onRound) {
        this.clock = clock;
        this.store = store;
        this.onRound = onRound;
    }

    /** Goes on with the round, and reports it if this was the last step of it. */
    RateLimitStore.CleanupStep step(int maxKeys) {
        RateLimitStore.CleanupStep step;
        Round soFar;
        synchronized (stepping) {
            var start = clock.nanoTime();
            step = store.cleanup(maxKeys);
            soFar = new Round(round.removed + step.removed(), round.nanos + clock.nanoTime() - start);
            round = step.done() ? new Round(0, 0) : soFar;
        }
        if (step.done()) {
            onRound.accept(soFar);
        }
        return step;
    }

    synchronized void start(Duration interval, Consumer<Throwable> onFailure) {
        if (thread == null) {
            thread = Thread.ofVirtual().name("rate-limiter-cleanup").start(() -> repeat(interval, onFailure));
        }
    }

    private void repeat(Duration interval, Consumer<Throwable> onFailure) {
        try {
            while (true) {
                clock.sleep(interval.toNanos());
                try {
                    allSteps();
                } catch (Throwable e) {
                    onFailure.accept(e);
                }
            }
        } catch (InterruptedException _) {
            // closed
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // a hint is enough: nothing relies on who runs next
    private void allSteps() {
        while (!step(KEYS_PER_STEP).done() && !Thread.currentThread().isInterrupted()) {
            Thread.yield(); // requests first
        }
    }

    synchronized void close() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }
}
