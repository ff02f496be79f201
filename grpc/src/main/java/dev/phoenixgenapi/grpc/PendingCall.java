package dev.phoenixgenapi.grpc;

import dev.phoenixgenapi.grpc.v1.Envelope;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A call that a thread waits for, with what has come for it. One thread waits; the event loop brings, and wakes it. */
final class PendingCall extends Outgoing {

    private static final Envelope REFUSED =
            Envelope.newBuilder().setFailure(Failures.unavailable("draining")).build();

    private final NodeConnection connection;
    private final Thread waiter = Thread.currentThread();
    private final @Nullable Items items;
    private volatile boolean sent;
    private volatile boolean lost;
    private volatile @Nullable Envelope end;

    /**
     * What there is if it streams.
     *
     * @param received what has come
     * @param credit what the node may still send; belongs to the event loop, which takes, and the waiter, which gives
     */
    private record Items(ConcurrentLinkedQueue<Envelope> received, ItemCredit credit) {}

    PendingCall(NodeConnection connection, Envelope envelope) {
        super(envelope);
        this.connection = connection;
        var call = envelope.getCall();
        this.items = call.getStream()
                ? new Items(new ConcurrentLinkedQueue<>(), new ItemCredit(call.getCreditItems(), call.getCreditBytes()))
                : null;
    }

    @Override
    void taken() {
        connection.begun(this);
    }

    @Override
    void sent() {
        sent = true;
    }

    /** Whether the node may have it. */
    boolean isSent() {
        return sent;
    }

    /** Brings an envelope; false if it is an item that there is no credit for. */
    boolean bring(Envelope envelope) {
        if (!envelope.hasItem()) {
            end = envelope;
        } else if (items != null
                && items.credit().take(envelope.getItem().getValue().size())) {
            items.received().add(envelope);
        } else {
            return false;
        }
        LockSupport.unpark(waiter);
        return true;
    }

    /** Lets the node send one more item, and so many bytes. */
    void give(int bytes) {
        Objects.requireNonNull(items, "items").credit().give(1, bytes);
    }

    /** It has not begun and never will, if it is not answered. */
    void refuse() {
        if (end == null) {
            bring(REFUSED);
        }
    }

    /** No more envelopes come. */
    void lose() {
        lost = true;
        LockSupport.unpark(waiter);
    }

    /**
     * Waits for the next envelope.
     *
     * @return the envelope, or null if the session has ended
     */
    @Nullable Envelope await() throws InterruptedException {
        for (; ; ) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            // what came before the loss or the end counts, so these are read first
            var over = lost;
            var last = end;
            var item = items == null ? null : items.received().poll();
            if (item != null) {
                return item;
            }
            if (last != null || over) {
                return last;
            }
            LockSupport.park(this);
        }
    }
}
