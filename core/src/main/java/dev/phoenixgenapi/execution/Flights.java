package dev.phoenixgenapi.execution;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts the requests on their way to a first response, so that closing can wait for them. */
final class Flights {

    private final LongAdder inFlight = new LongAdder();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition landed = lock.newCondition();
    private volatile boolean closed;

    /** Counts one more; false if none may begin any more. */
    boolean begin() {
        inFlight.increment();
        return !closed;
    }

    void ended() {
        inFlight.decrement();
        // whoever closes sets the flag first and counts then: one of the two sees the other
        if (closed) {
            lock.lock();
            try {
                landed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    long count() {
        return inFlight.sum();
    }

    /** Lets none begin any more, and waits for the others; false if they take longer than that. */
    boolean close(Duration bound) throws InterruptedException {
        closed = true;
        var left = TimeUnit.NANOSECONDS.convert(bound);
        lock.lock();
        try {
            while (inFlight.sum() > 0 && left > 0) {
                left = landed.awaitNanos(left);
            }
            return inFlight.sum() <= 0;
        } finally {
            lock.unlock();
        }
    }
}
