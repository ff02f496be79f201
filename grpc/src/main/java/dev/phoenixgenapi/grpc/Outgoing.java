package dev.phoenixgenapi.grpc;

import dev.phoenixgenapi.grpc.v1.Envelope;
import org.jspecify.annotations.Nullable;

/** An envelope on its way out. */
class Outgoing {

    final Envelope envelope;

    /** What was put into the outbox before it. Belongs to the outbox. */
    @Nullable Outgoing before;

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

    /** Runs on the event loop when the last byte of it goes out. */
    void sent() {}
}
