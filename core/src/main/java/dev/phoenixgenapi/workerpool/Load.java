package dev.phoenixgenapi.workerpool;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many tasks run and wait, and whether the pool is closed: one number, so that each step is atomic.
 *
 * <p>A task that has to wait comes in two steps: first it is counted, which holds the bound, and then, when it is in
 * the queue, it is announced. Only as many tasks as are announced are taken out of the queue, so nobody who takes one
 * finds the queue empty. A task is announced and not started only if all places are taken, and a place becomes free
 * only if none is announced: no task waits beside a free place.
 */
final class Load {

    /** How many may run or wait at most. */
    static final int MAX = 1_000_000;

    private static final int BITS = 21;
    private static final long MASK = (1L << BITS) - 1;
    private static final long RUNNING = 1;
    private static final long QUEUED = 1L << BITS;
    private static final long ANNOUNCED = 1L << (2 * BITS);
    private static final long CLOSED = Long.MIN_VALUE;

    /** What a caller has to do now. */
    enum Step {
        /** Start the task that came. */
        START,
        /** Put the task that came into the queue, and {@link #announce} it. */
        QUEUE,
        /** Turn it away. */
        FULL,
        /** Turn it away; or, if it is in the queue, take one out of there and tell it. */
        CLOSED,
        /** Take one out of the queue and start it. */
        START_NEXT,
        /** Nothing. */
        REST
    }

    private final AtomicLong state = new AtomicLong();
    private final int maxRunning;
    private final int maxQueued;

    Load(int maxRunning, int maxQueued) {
        this.maxRunning = maxRunning;
        this.maxQueued = maxQueued;
    }

    /** A task comes. */
    Step enter() {
        while (true) {
            var now = state.get();
            if (now < 0) {
                return Step.CLOSED;
            }
            if (running(now) < maxRunning) {
                if (state.compareAndSet(now, now + RUNNING)) {
                    return Step.START;
                }
            } else if (queued(now) >= maxQueued) {
                return Step.FULL;
            } else if (state.compareAndSet(now, now + QUEUED)) {
                return Step.QUEUE;
            }
        }
    }

    /** A task is in the queue. */
    Step announce() {
        while (true) {
            var now = state.get();
            if (now < 0) {
                if (state.compareAndSet(now, now - QUEUED)) {
                    return Step.CLOSED;
                }
            } else if (running(now) < maxRunning) {
                if (state.compareAndSet(now, now - QUEUED + RUNNING)) {
                    return Step.START_NEXT;
                }
            } else if (state.compareAndSet(now, now + ANNOUNCED)) {
                return Step.REST;
            }
        }
    }

    /** A task has ended. If another is to be started, that takes its place. */
    Step leave() {
        while (true) {
            var now = state.get();
            if (announced(now) > 0) {
                if (state.compareAndSet(now, now - QUEUED - ANNOUNCED)) {
                    return Step.START_NEXT;
                }
            } else if (state.compareAndSet(now, now - RUNNING)) {
                return Step.REST;
            }
        }
    }

    /** Closes, and tells how many tasks to take out of the queue. */
    int close() {
        while (true) {
            var now = state.get();
            var waiting = announced(now);
            if (state.compareAndSet(now, (now - waiting * (QUEUED + ANNOUNCED)) | CLOSED)) {
                return waiting;
            }
        }
    }

    boolean isClosed() {
        return state.get() < 0;
    }

    /** Whether it is closed and nobody runs or waits: it stays so. */
    boolean isOver() {
        return state.get() == CLOSED;
    }

    int running() {
        return running(state.get());
    }

    int queued() {
        return queued(state.get());
    }

    private static int running(long state) {
        return (int) (state & MASK);
    }

    private static int queued(long state) {
        return (int) ((state >>> BITS) & MASK);
    }

    private static int announced(long state) {
        return (int) ((state >>> (2 * BITS)) & MASK);
    }
}
