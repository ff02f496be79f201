package dev.phoenixgenapi.gateway.channel;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets so many calls run at a time and so many more wait. Calls enter on the event loop and leave on any thread; the
 * next one starts on the event loop.
 */
final class Lane {

    private final int maxRunning;
    private final int maxWaiting;
    private final Executor eventLoop;

    /** Running and waiting ones together. */
    private final AtomicInteger inside = new AtomicInteger();

    private final Queue<Runnable> waiting = new ArrayDeque<>(0);

    Lane(int maxRunning, int maxWaiting, Executor eventLoop) {
        this.maxRunning = maxRunning;
        this.maxWaiting = maxWaiting;
        this.eventLoop = eventLoop;
    }

    /** Starts a call now or later; false if there is no room for it. */
    boolean enter(Runnable start) {
        var now = inside.incrementAndGet();
        if (now <= maxRunning) {
            start.run();
            return true;
        }
        if (now - maxRunning <= maxWaiting) {
            waiting.add(start);
            return true;
        }
        inside.decrementAndGet();
        return false;
    }

    /** A call that has entered has ended: once for each. */
    void leave() {
        if (inside.decrementAndGet() >= maxRunning) {
            eventLoop.execute(this::startNext);
        }
    }

    private void startNext() {
        var next = waiting.poll();
        if (next != null) {
            next.run();
        }
    }
}
