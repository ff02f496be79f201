package dev.phoenixgenapi.grpc;

import dev.phoenixgenapi.grpc.v1.Envelope;
import dev.phoenixgenapi.grpc.v1.Packet;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent in a session. Any thread puts envelopes in; the event loop alone takes packets out, with whatever
 * is there. Whoever puts something into an empty outbox wakes the loop, so a burst wakes it once.
 *
 * <p>Large envelopes go out in chunks, one in each packet and turn by turn, with small ones between them. Envelopes of
 * the same id keep their order.
 */
final class Outbox {

    /**
     * How much goes into a packet, if there is as much; a chunk comes on top. With larger ones a packet costs a little
     * less, but each side waits while the other works through it.
     */
    static final int PACKET_BYTES = 8 * 1024;

    /** What an envelope counts for beside its bytes, so that a bound in bytes is one in envelopes, too. */
    static final int OVERHEAD = 64;

    private static final Outgoing CLOSED = new Outgoing(Envelope.getDefaultInstance());

    private final Runnable wake;
    private final long maxBytes;
    private final AtomicReference<@Nullable Outgoing> latest = new AtomicReference<>();

    /** What the event loop has taken counts for. Written by the event loop only. */
    private final AtomicLong takenWeight = new AtomicLong();

    // The event loop's own.
    private final ArrayDeque<Outgoing> small = new ArrayDeque<>();
    private final ArrayDeque<Lane> lanes = new ArrayDeque<>();
    private final ArrayDeque<Lane> waiting = new ArrayDeque<>();
    private final Map<Long, Lane> byId = new HashMap<>();
    private long smallIn;
    private long smallOut;

    /**
     * An empty outbox.
     *
     * @param maxBytes how much may be in it before it refuses what may be refused
     * @param wake makes the event loop {@link #collect} soon; called by any thread
     */
    Outbox(long maxBytes, Runnable wake) {
        this.maxBytes = maxBytes;
        this.wake = wake;
    }

    /** Whether there is no room for what may be refused. */
    boolean isFull() {
        var last = latest.get();
        return takenWeight.get() + (last == null ? 0 : last.weightSoFar) > maxBytes;
    }

    /** Puts in what something else bounds: answers, items with credit. False if the outbox is closed. */
    boolean put(Outgoing envelope) {
        for (; ; ) {
            var before = latest.get();
            if (before == CLOSED) {
                return false;
            }
            envelope.before = before;
            envelope.weightSoFar = envelope.weight() + (before == null ? 0 : before.weightSoFar);
            if (latest.compareAndSet(before, envelope)) {
                if (before == null) {
                    wake.run();
                }
                return true;
            }
        }
    }

    /** Takes nothing any more; what is in it, the event loop has. On the event loop. */
    void close() {
        var last = latest.getAndSet(CLOSED);
        if (last != CLOSED) {
            take(last);
        }
    }

    /** Orders what has been put in. On the event loop. */
    void collect() {
        var next = latest.get();
        while (next != CLOSED && !latest.compareAndSet(next, null)) {
            next = latest.get();
        }
        if (next != CLOSED) {
            take(next);
        }
    }

    private void take(@Nullable Outgoing last) {
        if (last == null) {
            return;
        }
        weigh(last.weightSoFar);
        var first = reversed(last);
        while (first != null) {
            var next = first.before;
            first.before = null;
            first.taken();
            sort(first);
            first = next;
        }
    }

    private static @Nullable Outgoing reversed(@Nullable Outgoing last) {
        Outgoing first = null;
        while (last != null) {
            var before = last.before;
            last.before = first;
            first = last;
            last = before;
        }
        return first;
    }

    private void weigh(long more) {
        takenWeight.setRelease(takenWeight.getPlain() + more);
    }

    private void sort(Outgoing envelope) {
        var lane = byId.isEmpty() ? null : byId.get(envelope.id());
        if (lane != null) {
            lane.add(envelope);
        } else if (Lane.isLarge(envelope)) {
            var opened = new Lane(envelope, smallIn);
            byId.put(envelope.id(), opened);
            (lanes.size() < Protocol.MAX_CHUNKED ? lanes : waiting).add(opened);
        } else {
            small.add(envelope);
            smallIn++;
        }
    }

    /** Whether there is nothing to take out. On the event loop. */
    boolean isEmpty() {
        return small.isEmpty() && lanes.isEmpty();
    }

    /** Takes out what goes into a packet. On the event loop. */
    Packet pack() {
        var packet = Packet.newBuilder();
        var room = PACKET_BYTES;
        while (room > 0 && !small.isEmpty()) {
            var envelope = small.remove();
            smallOut++;
            packet.addEnvelopes(envelope.envelope);
            room -= envelope.envelope.getSerializedSize();
            gone(envelope);
        }
        // small ones of the same id may have come before
        if (!lanes.isEmpty() && lanes.element().mayBegin(smallOut)) {
            packet.addEnvelopes(turn(lanes.remove()));
        }
        return packet.build();
    }

    private Envelope turn(Lane lane) {
        var part = lane.next();
        var done = lane.takeDone();
        if (done != null) {
            gone(done);
        }
        if (!lane.isEmpty()) {
            lanes.add(lane);
        } else {
            byId.remove(lane.id());
            if (!waiting.isEmpty()) {
                lanes.add(waiting.remove());
            }
        }
        return part;
    }

    private void gone(Outgoing envelope) {
        weigh(-envelope.weight());
        envelope.sent();
    }
}
