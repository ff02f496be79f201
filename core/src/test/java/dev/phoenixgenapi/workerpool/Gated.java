package dev.phoenixgenapi.workerpool;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A task that begins and then waits until it is let go, and that remembers what happened to it. */
final class Gated implements PoolTask {

    final List<Abandoned> abandoned = new CopyOnWriteArrayList<>();
    final AtomicInteger runs = new AtomicInteger();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final boolean ignoresInterrupts;
    private final @Nullable Exception failure;
    private volatile @Nullable Slot slot;
    private volatile boolean wasInterrupted;
    private volatile boolean hasReturned;

    private Gated(boolean ignoresInterrupts, @Nullable Exception failure) {
        this.ignoresInterrupts = ignoresInterrupts;
        this.failure = failure;
    }

    static Gated succeeding() {
        return new Gated(false, null);
    }

    static Gated failing() {
        return new Gated(false, new IllegalStateException("boom"));
    }

    static Gated stubborn() {
        return new Gated(true, null);
    }

    @Override
    public void run(Slot slot) throws Exception {
        runs.incrementAndGet();
        this.slot = slot;
        try {
            pass();
        } finally {
            hasReturned = true;
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void pass() throws InterruptedException {
        while (true) {
            try {
                gate.await();
                return;
            } catch (InterruptedException e) {
                wasInterrupted = true;
                if (!ignoresInterrupts) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void abandoned(Abandoned why) {
        abandoned.add(why);
    }

    Gated letGo() {
        gate.countDown();
        return this;
    }

    Slot awaitRunning() {
        await("running").until(() -> slot != null);
        return Objects.requireNonNull(slot);
    }

    void awaitReturned() {
        await("returned").until(() -> hasReturned);
    }

    void awaitAbandoned(Abandoned why) {
        await("abandoned").until(() -> abandoned.equals(List.of(why)));
    }

    boolean hasRun() {
        return runs.get() > 0;
    }

    boolean wasInterrupted() {
        return wasInterrupted;
    }
}
