package dev.phoenixgenapi.grpc;

import dev.phoenixgenapi.time.AlarmClock;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts {@link GatewayNodes} together. Not safe for use by several threads at once. */
public final class GatewayNodesBuilder {

    @Nullable InetSocketAddress listen;

    @Nullable Addresses addresses;

    @Nullable TlsOptions tls;

    @Nullable AlarmClock clock;

    boolean plaintextAllowed;
    String name = Names.ofThisProcess();
    String token = "";
    Redial redial = Redial.DEFAULT;
    Duration pingInterval = SessionSettings.PING_INTERVAL;
    long maxMessageBytes = SessionSettings.MAX_MESSAGE_BYTES;
    long maxQueuedBytes = SessionSettings.MAX_QUEUED_BYTES;
    int maxCallsPerSession = 10_000;
    int maxNodes = 10_000;
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    Supplier<@Nullable String> traceparent = () -> null;

    GatewayNodesBuilder() {}

    /**
     * Where nodes can dial in; nowhere if nothing is said.
     *
     * @param host an address of this host; not a loopback address only with TLS or {@link #plaintextAllowed}
     * @param port the port, 0 for any that is free
     * @return this
     */
    public GatewayNodesBuilder listen(String host, int port) {
        this.listen = new InetSocketAddress(host, Bounds.check("port", port, 0, 65_535));
        return this;
    }

    /**
     * The nodes that this gateway dials; none if nothing is said.
     *
     * @param value where they listen
     * @return this
     */
    public GatewayNodesBuilder dial(Addresses value) {
        this.addresses = value;
        return this;
    }

    /**
     * What nodes that this gateway dials must be shown; nothing if nothing is said.
     *
     * @param value the secret
     * @return this
     */
    public GatewayNodesBuilder token(String value) {
        this.token = value;
        return this;
    }

    /**
     * How sessions are encrypted; not if nothing is said.
     *
     * @param value the options
     * @return this
     */
    public GatewayNodesBuilder tls(TlsOptions value) {
        this.tls = value;
        return this;
    }

    /**
     * Allows sessions in the clear beyond this host: where something else encrypts them, or nobody can listen.
     *
     * @return this
     */
    public GatewayNodesBuilder plaintextAllowed() {
        this.plaintextAllowed = true;
        return this;
    }

    /**
     * What nodes call this gateway in their logs; host, process and a random number if nothing is said.
     *
     * @param value the name, 1 to 255 characters
     * @return this
     */
    public GatewayNodesBuilder name(String value) {
        this.name = Names.checked(value);
        return this;
    }

    /**
     * When to dial again.
     *
     * @param value the pauses
     * @return this
     */
    public GatewayNodesBuilder redial(Redial value) {
        this.redial = value;
        return this;
    }

    /**
     * How often each side says something at least; 10 s if nothing is said. After three such intervals of silence a
     * session is over.
     *
     * @param value 10 ms to 1 h
     * @return this
     */
    public GatewayNodesBuilder pingInterval(Duration value) {
        this.pingInterval = Bounds.interval(value);
        return this;
    }

    /**
     * How many bytes a result, an item or a push may have; 8 MiB if nothing is said.
     *
     * @param value 1 KiB to 1 GiB
     * @return this
     */
    public GatewayNodesBuilder maxMessageBytes(int value) {
        this.maxMessageBytes = Bounds.check("max_message_bytes", value, 1024, 1024 * 1024 * 1024);
        return this;
    }

    /**
     * How many bytes may wait to be sent in a session before calls go to another node; 64 MiB if nothing is said.
     *
     * @param value 1 KiB or more
     * @return this
     */
    public GatewayNodesBuilder maxQueuedBytes(int value) {
        this.maxQueuedBytes = Bounds.check("max_queued_bytes", value, 1024, Integer.MAX_VALUE);
        return this;
    }

    /**
     * How many calls may be under way in a session before further ones go to another node; 10 000 if nothing is said.
     *
     * @param value 1 or more
     * @return this
     */
    public GatewayNodesBuilder maxCallsPerSession(int value) {
        this.maxCallsPerSession = Bounds.check("max_calls", value, 1, Integer.MAX_VALUE);
        return this;
    }

    /**
     * How many nodes there may be; 10 000 if nothing is said.
     *
     * @param value 1 or more
     * @return this
     */
    public GatewayNodesBuilder maxNodes(int value) {
        this.maxNodes = Bounds.check("max_nodes", value, 1, Integer.MAX_VALUE);
        return this;
    }

    /**
     * What tells the trace of the calling thread, which travels along; nothing if nothing is said.
     *
     * @param value gives a {@code traceparent} as in W3C Trace Context, or null
     * @return this
     */
    public GatewayNodesBuilder traceparent(Supplier<@Nullable String> value) {
        this.traceparent = value;
        return this;
    }

    /**
     * The time; that of the system if nothing is said.
     *
     * @param value the clock, which stays open
     * @return this
     */
    public GatewayNodesBuilder clock(AlarmClock value) {
        this.clock = value;
        return this;
    }

    /**
     * The way to service nodes, at rest.
     *
     * @return what the engine wants as its node client
     */
    public GatewayNodes build() {
        return new GatewayNodes(this);
    }
}
