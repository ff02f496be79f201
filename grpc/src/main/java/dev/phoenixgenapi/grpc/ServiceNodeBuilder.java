package dev.phoenixgenapi.grpc;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.functions.FunctionDefinition;
import dev.phoenixgenapi.time.AlarmClock;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a {@link ServiceNode} together. Not safe for use by several threads at once. */
public final class ServiceNodeBuilder {

    private final @Nullable PhoenixGenApi api;
    private final List<FunctionDefinition> functions;

    @Nullable InetSocketAddress listen;

    @Nullable Addresses gateways;

    @Nullable TlsOptions tls;

    @Nullable AlarmClock clock;

    @Nullable String version;

    final List<String> services = new ArrayList<>();
    boolean plaintextAllowed;
    String name = Names.ofThisProcess();
    long incarnation = System.currentTimeMillis();
    String token = "";
    Redial redial = Redial.DEFAULT;
    Duration pingInterval = SessionSettings.PING_INTERVAL;
    Duration drainTimeout = Duration.ofSeconds(10);
    long maxMessageBytes = SessionSettings.MAX_MESSAGE_BYTES;
    long maxQueuedBytes = SessionSettings.MAX_QUEUED_BYTES;
    int maxCalls = 10_000;
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    ServiceNodeBuilder(@Nullable PhoenixGenApi api, List<FunctionDefinition> functions) {
        this.api = api;
        this.functions = List.copyOf(functions);
    }

    /**
     * A service whose functions are offered, beside those that were named before; all services if none is named.
     *
     * @param value the service
     * @return this
     */
    public ServiceNodeBuilder service(String value) {
        services.add(value);
        return this;
    }

    /**
     * The gateways that this node dials, each as {@code host:port}; all addresses behind a name are dialled.
     *
     * @param addresses the addresses
     * @return this
     */
    public ServiceNodeBuilder gateways(String... addresses) {
        return gateways(Addresses.of(addresses));
    }

    /**
     * The gateways that this node dials; none if nothing is said.
     *
     * @param value where they listen
     * @return this
     */
    public ServiceNodeBuilder gateways(Addresses value) {
        this.gateways = value;
        return this;
    }

    /**
     * Where gateways can dial in; nowhere if nothing is said.
     *
     * @param host an address of this host; not a loopback address only with TLS or {@link #plaintextAllowed}
     * @param port the port, 0 for any that is free
     * @return this
     */
    public ServiceNodeBuilder listen(String host, int port) {
        this.listen = new InetSocketAddress(host, Bounds.check("port", port, 0, 65_535));
        return this;
    }

    /**
     * The secret that gateways and nodes share. A node that listens must have one.
     *
     * @param value the secret, not blank
     * @return this
     */
    public ServiceNodeBuilder token(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("token: blank (expected: a secret that gateways and nodes share)");
        }
        this.token = value;
        return this;
    }

    /**
     * How sessions are encrypted; not if nothing is said.
     *
     * @param value the options
     * @return this
     */
    public ServiceNodeBuilder tls(TlsOptions value) {
        this.tls = value;
        return this;
    }

    /**
     * Allows sessions in the clear beyond this host: where something else encrypts them, or nobody can listen.
     *
     * @return this
     */
    public ServiceNodeBuilder plaintextAllowed() {
        this.plaintextAllowed = true;
        return this;
    }

    /**
     * What gateways call this node; host, process and a random number if nothing is said. If two processes have the
     * same name, the one that was started later gets the calls.
     *
     * @param value the name, 1 to 255 characters
     * @return this
     */
    public ServiceNodeBuilder name(String value) {
        this.name = Names.checked(value);
        return this;
    }

    /**
     * Which of the processes of that name this is; the time of its start in milliseconds if nothing is said.
     *
     * @param value a number that is higher for later processes
     * @return this
     */
    public ServiceNodeBuilder incarnation(long value) {
        this.incarnation = value;
        return this;
    }

    /**
     * The version of the configs; one that follows from them if nothing is said.
     *
     * @param value any text that changes when they do
     * @return this
     */
    public ServiceNodeBuilder version(String value) {
        this.version = value;
        return this;
    }

    /**
     * When to dial again.
     *
     * @param value the pauses
     * @return this
     */
    public ServiceNodeBuilder redial(Redial value) {
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
    public ServiceNodeBuilder pingInterval(Duration value) {
        this.pingInterval = Bounds.interval(value);
        return this;
    }

    /**
     * How long calls under way have when the node is closed; 10 s if nothing is said.
     *
     * @param value 0 or more
     * @return this
     */
    public ServiceNodeBuilder drainTimeout(Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(
                    "drain_timeout: %d ms (expected: 0 or more)".formatted(value.toMillis()));
        }
        this.drainTimeout = value;
        return this;
    }

    /**
     * How many bytes a call may have; 8 MiB if nothing is said.
     *
     * @param value 1 KiB to 1 GiB
     * @return this
     */
    public ServiceNodeBuilder maxMessageBytes(int value) {
        this.maxMessageBytes = Bounds.check("max_message_bytes", value, 1024, 1024 * 1024 * 1024);
        return this;
    }

    /**
     * How many bytes may wait to be sent in a session before further calls are refused; 64 MiB if nothing is said.
     *
     * @param value 1 KiB or more
     * @return this
     */
    public ServiceNodeBuilder maxQueuedBytes(int value) {
        this.maxQueuedBytes = Bounds.check("max_queued_bytes", value, 1024, Integer.MAX_VALUE);
        return this;
    }

    /**
     * How many calls of a session are worked on at a time; further ones are refused, so that another node can take
     * them. 10 000 if nothing is said.
     *
     * @param value 1 or more
     * @return this
     */
    public ServiceNodeBuilder maxCalls(int value) {
        this.maxCalls = Bounds.check("max_calls", value, 1, Integer.MAX_VALUE);
        return this;
    }

    /**
     * The time; that of the system if nothing is said.
     *
     * @param value the clock, which stays open
     * @return this
     */
    public ServiceNodeBuilder clock(AlarmClock value) {
        this.clock = value;
        return this;
    }

    /**
     * The node, at work. Its process lives at least until it is closed.
     *
     * @return a node to be closed in the end
     * @throws IllegalArgumentException if it neither listens nor dials, listens without a token, or sessions would be
     *     in the clear where that is not allowed
     * @throws dev.phoenixgenapi.InvalidConfigException if a function's config is wrong
     * @throws java.io.UncheckedIOException if the port cannot be had
     */
    public ServiceNode start() {
        if (listen == null && gateways == null) {
            throw new IllegalArgumentException("gateways: none (expected: addresses to dial, or one to listen on)");
        }
        if (listen != null && token.isEmpty()) {
            throw new IllegalArgumentException("token: none (expected: a secret, for whoever dials can call)");
        }
        var engine = api == null ? PhoenixGenApi.builder().functions(functions).build() : api;
        try {
            var node = new ServiceNode(this, engine, api == null);
            node.start();
            return node;
        } catch (RuntimeException e) {
            if (api == null) {
                engine.close();
            }
            throw e;
        }
    }
}
