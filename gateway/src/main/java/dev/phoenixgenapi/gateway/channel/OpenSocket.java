package dev.phoenixgenapi.gateway.channel;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A socket among all sockets: what is asked of it from outside of its event loop. */
final class OpenSocket {

    private final String address;
    private final SocketLife life;
    private final long idleTimeout;
    private final AtomicBoolean left = new AtomicBoolean();
    private @Nullable Socket socket;
    private @Nullable Connection connection;

    /** When it was last found that the client had sent something. Only the tick reads and writes it. */
    private long heardAt;

    private boolean ticked;

    OpenSocket(String address, SocketLife life, Duration idleTimeout) {
        this.address = address;
        this.life = life;
        this.idleTimeout = idleTimeout.toNanos();
    }

    /** Before anybody else sees it. */
    void opened(Socket value) {
        this.socket = value;
        this.connection = value.connection();
    }

    String address() {
        return address;
    }

    SocketLife life() {
        return life;
    }

    Connection connection() {
        return Objects.requireNonNull(connection);
    }

    /** Whether this is the first time that the socket is found to be gone. */
    boolean leave() {
        return left.compareAndSet(false, true);
    }

    /** Closes the socket if its client has been silent for too long, or has to show a new token. */
    void tick(long now, long epochSeconds) {
        var current = Objects.requireNonNull(socket);
        if (current.wasHeard() || !ticked) {
            ticked = true;
            heardAt = now;
        } else if (now - heardAt >= idleTimeout) {
            current.close(CloseCode.IDLE);
        }
        var expiresAt = connection().identity().expiresAt();
        if (expiresAt != null && expiresAt.getEpochSecond() <= epochSeconds) {
            current.close(CloseCode.EXPIRED);
        }
    }

    /** Tells the client to come back later. */
    void goAway(long reconnectAfterMs) {
        var current = connection();
        current.eventLoop().execute(() -> current.goAway(reconnectAfterMs));
    }

    /** Ends what still runs, and says so to the client. */
    void stopCalls() {
        var current = connection();
        current.eventLoop().execute(current::stopCalls);
    }

    void close(CloseCode code) {
        Objects.requireNonNull(socket).close(code);
    }
}
