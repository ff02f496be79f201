package dev.phoenixgenapi.benchmarks.pool;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** So many tasks that do next to nothing, and a wait for the last of them. */
@State(Scope.Benchmark)
public class Batch {

    /** As many as fit into the queue of a pool with its defaults. */
    static final int SIZE = 10_000;

    private final AtomicInteger remaining = new AtomicInteger();
    private volatile @Nullable Thread waiting;

    void begin() {
        waiting = Thread.currentThread();
        remaining.set(SIZE);
    }

    /** The task. */
    void taskDone() {
        if (remaining.decrementAndGet() == 0) {
            LockSupport.unpark(waiting);
        }
    }

    void awaitAll() {
        while (remaining.get() > 0) {
            LockSupport.park(this);
        }
    }
}
