package dev.phoenixgenapi.grpc;

import dev.phoenixgenapi.grpc.v1.Envelope;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A call that a thread waits for, with what has come for it. One thread waits; the event loop brings, and wakes it. */
final class PendingCall extends Outgoing {

    private final Thread waiter = Thread.currentThread();
    private final ConcurrentLinkedQueue<Envelope> received = new ConcurrentLinkedQueue<>();
    private volatile boolean sent;
    private volatile @Nullable String lost;

    /** What the node may still send. Belongs to the event loop, which takes, and the waiter, which gives. */
    private final ItemCredit credit;

    PendingCall(Envelope envelope) {
        super(envelope);
        var call = envelope.getCall();
        this.credit = new ItemCredit(call.getCreditItems(), call.getCreditBytes());
    }

    ItemCredit credit() {
        return credit;
    }

    @Override
    void sent() {
        sent = true;
    }

    /** Whether the node may have it. */
    boolean isSent() {
        return sent;
    }

    /** Brings an envelope. */
    void bring(Envelope envelope) {
        received.add(envelope);
        LockSupport.unpark(waiter);
    }

    /** No more envelopes come. */
    void lose(String reason) {
        lost = reason;
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
            // what came before the loss counts, so the loss is read first
            var over = lost != null;
            var envelope = received.poll();
            if (envelope != null || over) {
                return envelope;
            }
            LockSupport.park(this);
        }
    }
}
