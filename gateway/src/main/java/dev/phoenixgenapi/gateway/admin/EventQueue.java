package dev.phoenixgenapi.gateway.admin;

import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Events on their way to a watcher; the oldest are dropped if it does not keep up. Safe for use by any thread. */
final class EventQueue {

    /**
     * What is to be told next.
     *
     * @param dropped how many events were dropped before these
     * @param events the events, in order; none if there were none for a while
     */
    record Batch(long dropped, List<TelemetryEvent> events) {}

    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<TelemetryEvent> waiting = new ArrayDeque<>(); // all below: guarded by lock
    private long dropped;
    private boolean closed;

    EventQueue(int capacity) {
        this.capacity = capacity;
    }

    void add(TelemetryEvent event) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (waiting.size() == capacity) {
                waiting.removeFirst();
                dropped++;
            }
            waiting.addLast(event);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for events; gives a batch without any when the time is over, and null when it is closed. */
    @Nullable Batch take(int most, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            var left = patience.toNanos();
            while (waiting.isEmpty() && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return closed ? null : next(most);
        } finally {
            lock.unlock();
        }
    }

    private Batch next(int most) {
        var events = new ArrayList<TelemetryEvent>();
        while (events.size() < most && !waiting.isEmpty()) {
            events.add(waiting.removeFirst());
        }
        var batch = new Batch(dropped, events);
        dropped = 0;
        return batch;
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
