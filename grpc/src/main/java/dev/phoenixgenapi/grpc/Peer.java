package dev.phoenixgenapi.grpc;

import dev.phoenixgenapi.grpc.v1.Envelope;
import dev.phoenixgenapi.grpc.v1.Goodbye;
import java.util.Collection;

/** What one side does in a session that is up. Called on the event loop. */
interface Peer {

    /**
     * Takes an envelope, whole, that is not about the session itself.
     *
     * @throws ViolationException if it breaks the rules; the session ends then
     */
    void received(Envelope envelope) throws ViolationException;

    /** The other side is shutting down. */
    void draining();

    /** The calls that have begun on this side and are not answered. */
    Collection<Long> unanswered();

    /** The other side ends the session on purpose. */
    void left(Goodbye goodbye);

    /** The session has ended; comes once. */
    void ended(String reason);
}
