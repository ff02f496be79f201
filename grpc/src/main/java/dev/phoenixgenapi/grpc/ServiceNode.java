package dev.phoenixgenapi.grpc;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.functions.FunctionDefinition;
import dev.phoenixgenapi.grpc.v1.Hello;
import dev.phoenixgenapi.grpc.v1.Role;
import dev.phoenixgenapi.time.AlarmClock;
import dev.phoenixgenapi.time.SystemAlarmClock;
import io.grpc.Server;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A process whose functions gateways call.
 *
 * <pre>{@code
 * var node = ServiceNode.builder(AnnotatedFunctions.of(new Orders()))
 *         .gateways("gateway:7000").token(secret).start();
 * }</pre>
 *
 * <p>It keeps a session with each gateway, and tells each what it offers: at first, when that changes
 * ({@link #register}), and when a gateway has started again. Safe for use by any thread.
 */
public final class ServiceNode implements AutoCloseable {

    private final ServiceNodeBuilder options;
    private final PhoenixGenApi api;
    private final boolean ownsApi;
    private final CallCodec codec;
    private final Offers offers;
    private final @Nullable SystemAlarmClock ownClock;
    private final AlarmClock clock;
    private final Set<GatewayConnection> connections = ConcurrentHashMap.newKeySet();
    private final Transport transport;
    private final Optional<Server> server;
    private final Optional<Dialer> dialer;
    private volatile boolean draining;

    ServiceNode(ServiceNodeBuilder options, PhoenixGenApi api, boolean ownsApi) {
        var json = new Json();
        this.options = options;
        this.api = api;
        this.ownsApi = ownsApi;
        this.codec = new CallCodec(json, () -> null);
        this.offers = new Offers(api, json, Set.copyOf(options.services), options.version);
        this.ownClock = options.clock == null ? AlarmClock.system() : null;
        this.clock = options.clock == null ? Objects.requireNonNull(ownClock) : options.clock;
        var settings =
                new SessionSettings(clock, options.pingInterval, options.maxMessageBytes, options.maxQueuedBytes);
        this.transport = new Transport(
                "service-node", options.threads, new Side(), settings, options.tls, options.plaintextAllowed);
        try {
            this.server = Optional.ofNullable(options.listen)
                    .map(address -> transport.listen(address.getHostString(), address.getPort()));
            this.dialer =
                    Optional.ofNullable(options.gateways).map(to -> new Dialer(to, transport, options.redial, clock));
        } catch (RuntimeException e) {
            transport.close();
            throw e;
        }
    }

    void start() {
        dialer.ifPresent(Dialer::start);
    }

    /**
     * Begins a node over an engine that somebody else closes.
     *
     * @param api the engine; all of its functions that run in this process are offered
     * @return a builder
     */
    public static ServiceNodeBuilder builder(PhoenixGenApi api) {
        return new ServiceNodeBuilder(api, List.of());
    }

    /**
     * Begins a node with an engine of its own.
     *
     * @param functions the functions
     * @return a builder
     */
    public static ServiceNodeBuilder builder(List<FunctionDefinition> functions) {
        return new ServiceNodeBuilder(null, functions);
    }

    /** The node's side of its sessions. */
    private final class Side implements Endpoint {

        private final byte[] token = digest(options.token);
        private final Hello hello = Hello.newBuilder()
                .setMinProtocol(Protocol.MIN_VERSION)
                .setMaxProtocol(Protocol.MAX_VERSION)
                .setRole(Role.ROLE_NODE)
                .setName(options.name)
                .setIncarnation(options.incarnation)
                .setToken(options.token)
                .setMaxMessageBytes(options.maxMessageBytes)
                .setPingIntervalMs(Math.toIntExact(options.pingInterval.toMillis()))
                .setMaxCalls(options.maxCalls)
                .setSoftware(Protocol.SOFTWARE)
                .build();

        @Override
        public Hello hello() {
            return hello;
        }

        @Override
        public Status check(Hello peer, boolean dialled) {
            return dialled || MessageDigest.isEqual(token, digest(peer.getToken()))
                    ? Status.OK
                    : Status.UNAUTHENTICATED.withDescription("hello.token: wrong (expected: that of the node)");
        }

        @Override
        public Peer open(Session session, Hello peer) {
            var connection =
                    new GatewayConnection(session, peer, api, codec, offers, options.maxCalls, connections::remove);
            connections.add(connection);
            if (draining) {
                connection.drain();
            } else {
                Thread.startVirtualThread(() -> register(connection));
            }
            return connection;
        }

        private static byte[] digest(String token) {
            return Versions.sha256(token.getBytes(StandardCharsets.UTF_8));
        }
    }

    private boolean register(GatewayConnection connection) {
        try {
            return new Registration(connection, offers).register();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Tells all gateways what this node offers now; for when functions of the engine have been added or deleted. Those
     * that know it already are told nothing. Returns when all have answered.
     *
     * @return whether all gateways that there is a session with have taken it
     */
    public boolean register() {
        var all = true;
        for (var connection : connections) {
            all &= register(connection);
        }
        return all;
    }

    /**
     * What gateways call this node.
     *
     * @return the name
     */
    public String name() {
        return options.name;
    }

    /**
     * The gateways that there are sessions with.
     *
     * @return their names, one for each session, in the order of the alphabet
     */
    public List<String> gateways() {
        return connections.stream().map(GatewayConnection::gateway).sorted().toList();
    }

    /**
     * Whether there is a gateway that may call this node.
     *
     * @return whether there is a session, and the node is not stopping
     */
    public boolean ready() {
        return !draining && !connections.isEmpty();
    }

    /**
     * The port that gateways dial.
     *
     * @return the port, or -1 if it does not listen
     */
    public int port() {
        return server.map(Server::getPort).orElse(-1);
    }

    /**
     * Stops: tells the gateways to send no more calls, lets those under way end within the
     * {@linkplain ServiceNodeBuilder#drainTimeout drain time-out}, and says goodbye. Closes the engine if it is its
     * own. Does nothing the second time.
     */
    @Override
    public synchronized void close() {
        if (draining) {
            return;
        }
        draining = true;
        dialer.ifPresent(Dialer::stop);
        server.ifPresent(Server::shutdown);
        connections.forEach(GatewayConnection::drain);
        new Farewell(clock, options.drainTimeout)
                .await(() -> connections.stream().allMatch(connection -> connection.running() == 0));
        connections.forEach(connection -> connection.session().leave("node is shutting down"));
        new Farewell(clock).await(connections::isEmpty);
        dialer.ifPresent(Dialer::close);
        server.ifPresent(Server::shutdownNow);
        transport.close();
        if (ownsApi) {
            api.close();
        }
        if (ownClock != null) {
            ownClock.close();
        }
    }
}
