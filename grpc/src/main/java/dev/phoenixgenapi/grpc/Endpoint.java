package dev.phoenixgenapi.grpc;

import dev.phoenixgenapi.grpc.v1.Hello;
import io.grpc.Status;

/** A side of sessions: a gateway, or a service node. Called on event loops. */
interface Endpoint {

    /** What it says first. */
    Hello hello();

    /**
     * Looks at who is there, beyond what any session needs.
     *
     * @param dialled whether this side has dialled
     * @return OK, or why there is no session with it
     */
    Status check(Hello peer, boolean dialled);

    /** A session is up. */
    Peer open(Session session, Hello peer);

    /** How much an envelope to this side may have. */
    default long maxMessageBytes() {
        return hello().getMaxMessageBytes();
    }
}
