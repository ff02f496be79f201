package dev.phoenixgenapi.grpc;

import dev.phoenixgenapi.grpc.v1.Envelope;
import org.jspecify.annotations.Nullable;

/** An envelope on its way out. */
class Outgoing {

    final Envelope envelope;

    /** What was put into the outbox before it. Belongs to the outbox. */
    @Nullable Outgoing before;

    /** What it and all before it count for. Belongs to the outbox. */
    long weightSoFar;

    Outgoing(Envelope envelope) {
        this.envelope = envelope;
    }

    final long id() {
        return envelope.getId();
    }

    /** What it counts for in the outbox: its bytes, and what it takes beside them. */
    final int weight() {
        return envelope.getSerializedSize() + Outbox.OVERHEAD;
    }

    /** Runs on the event loop when that has it, in the order of what one thread puts in; before it goes out. */
    void taken() {}

    /** Runs on the event loop when the last byte of it goes out. */
    void sent() {}
}
