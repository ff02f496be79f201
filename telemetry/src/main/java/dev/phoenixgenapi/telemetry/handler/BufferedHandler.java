package dev.phoenixgenapi.telemetry.handler;

import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A handler with a bounded buffer before it and a virtual thread behind that; made by {@link Handlers#buffered}.
 *
 * <p>Safe for use by any number of emitting threads.
 *
 * @param <E> the events it takes
 */
public final class BufferedHandler<E extends TelemetryEvent> implements EventHandler<E>, AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(BufferedHandler.class);
    private static final Duration FLUSH_TIMEOUT = Duration.ofSeconds(10);

    private final EventHandler<? super E> handler;
    private final int capacity;
    private final Overflow overflow;
    private final Thread worker;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notEmpty = lock.newCondition();
    private final Condition notFull = lock.newCondition();
    private final ArrayDeque<E> waiting = new ArrayDeque<>(); // all below: guarded by lock
    private boolean closed;
    private long dropped;
    private @Nullable Throwable failure;

    BufferedHandler(EventHandler<? super E> handler, int capacity, Overflow overflow) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity: %d (expected: at least 1)".formatted(capacity));
        }
        this.handler = Objects.requireNonNull(handler, "handler");
        this.capacity = capacity;
        this.overflow = Objects.requireNonNull(overflow, "overflow");
        this.worker = Thread.ofVirtual().name("telemetry-buffer").unstarted(this::work);
        worker.start();
    }

    /**
     * Puts an event into the buffer, or drops one as the overflow policy says.
     *
     * @param event the event
     * @throws Exception what the handler behind the buffer threw, if it has failed
     */
    @Override
    public void handle(E event) throws Exception {
        lock.lock();
        try {
            rethrow(failure);
            if (makeRoom()) {
                waiting.addLast(event);
                notEmpty.signal();
            } else {
                dropped++;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Tells whether there is room for one more event, after waiting or dropping for it if need be. */
    private boolean makeRoom() {
        if (!closed && waiting.size() == capacity) {
            switch (overflow) {
                case DROP_NEWEST -> {
                    return false;
                }
                case DROP_OLDEST -> {
                    waiting.removeFirst();
                    dropped++;
                }
                case BLOCK -> {
                    if (Thread.currentThread() != worker) { // only the worker makes room: it must never wait for it
                        awaitRoom();
                    }
                }
            }
        }
        return !closed && waiting.size() < capacity;
    }

    private void awaitRoom() {
        try {
            while (!closed && waiting.size() == capacity) {
                notFull.await();
            }
        } catch (InterruptedException e) {
            // the interrupt is meant for the work that emits: leave it to that, and wait no longer
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            for (var event = take(); event != null; event = take()) {
                handler.handle(event);
            }
        } catch (Throwable e) {
            shut(e);
        }
    }

    private @Nullable E take() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                notEmpty.await();
            }
            notFull.signal();
            return waiting.pollFirst();
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more events; after a failure, drops those that wait. */
    private void shut(@Nullable Throwable reason) {
        lock.lock();
        try {
            closed = true;
            if (reason != null) {
                failure = failure == null ? reason : failure;
                dropped += waiting.size();
                waiting.clear();
            }
            notEmpty.signalAll();
            notFull.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static void rethrow(@Nullable Throwable failure) throws Exception {
        switch (failure) {
            case null -> {}
            case Exception e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
    }

    /**
     * How many events have been dropped so far: by the overflow policy, or because they came after the end.
     *
     * @return the number of events that the handler never saw
     */
    public long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    /**
     * How many events wait for the handler now.
     *
     * @return from 0 to the capacity
     */
    public int pending() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes no more events, and waits up to ten seconds until those in the buffer are handled.
     *
     * <p>What is left after that is dropped with a warning in the log. Closing twice is harmless.
     */
    @Override
    public void close() {
        close(FLUSH_TIMEOUT);
    }

    /**
     * Takes no more events, and waits until those in the buffer are handled.
     *
     * @param timeout how long to wait; after that the handler is interrupted and what is left is dropped
     */
    public void close(Duration timeout) {
        shut(null);
        if (Thread.currentThread() == worker) {
            return; // it ends by itself once the buffer is empty
        }
        try {
            if (!worker.join(timeout)) {
                abandon("not handled within " + timeout);
            }
        } catch (InterruptedException e) {
            abandon("interrupted while closing");
            Thread.currentThread().interrupt();
        }
        logDrops();
    }

    private void abandon(String why) {
        shut(new IllegalStateException("telemetry buffer: " + why));
        worker.interrupt();
    }

    private void logDrops() {
        lock.lock();
        try {
            if (failure != null) {
                LOGGER.warn("Buffered telemetry handler ended early, {} events dropped", dropped, failure);
            } else if (dropped > 0) {
                LOGGER.warn("Buffered telemetry handler closed, {} events dropped", dropped);
            }
        } finally {
            lock.unlock();
        }
    }
}
