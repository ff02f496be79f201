package dev.phoenixgenapi.gateway.auth;

/**
 * Finds out who connects. Asked before a WebSocket is opened, for each HTTP request, and when a client sends a new
 * token over its open socket. Implementations are thread-safe.
 */
@FunctionalInterface
public interface Authenticator {

    /**
     * Finds out who connects. Called in a virtual thread, so it may wait, for a database for example.
     *
     * @param credentials what the client shows
     * @return who it is, or why it may not connect
     * @throws InterruptedException if the thread is interrupted while it waits: the client has gone or the gateway
     *     stops
     */
    Authentication authenticate(Credentials credentials) throws InterruptedException;
}
