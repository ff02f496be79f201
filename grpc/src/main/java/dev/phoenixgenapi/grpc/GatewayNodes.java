package dev.phoenixgenapi.grpc;

import dev.phoenixgenapi.Failure;
import dev.phoenixgenapi.Outcome;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.config.ConfigSource;
import dev.phoenixgenapi.grpc.v1.Hello;
import dev.phoenixgenapi.grpc.v1.Role;
import dev.phoenixgenapi.nodes.NodeCall;
import dev.phoenixgenapi.nodes.NodeClient;
import dev.phoenixgenapi.stream.StreamSink;
import dev.phoenixgenapi.time.AlarmClock;
import dev.phoenixgenapi.time.SystemAlarmClock;
import io.grpc.Server;
import io.grpc.Status;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A gateway's way to its service nodes: sessions with those that dial it, and with those that it dials.
 *
 * <pre>{@code
 * var nodes = GatewayNodes.builder().listen("127.0.0.1", 7000).build();
 * var api = PhoenixGenApi.builder().nodeClient(nodes).pushToken(secret).build();
 * nodes.start(api);
 * }</pre>
 *
 * <p>What a node pushes can be called at once; when its last session ends, or it says that it is shutting down, it is
 * taken out of all functions at once. Safe for use by any thread.
 */
public final class GatewayNodes implements NodeClient, AutoCloseable {

    private final GatewayNodesBuilder options;
    private final NodeTable table = new NodeTable();
    private final Json json = new Json();
    private final CallCodec codec;
    private final @Nullable SystemAlarmClock ownClock;
    private final AlarmClock clock;
    private @Nullable Running running;

    /** What there is once it has been started. */
    private record Running(
            NodeRegistrar registrar, Transport transport, Optional<Server> server, Optional<Dialer> dialer) {}

    GatewayNodes(GatewayNodesBuilder options) {
        this.options = options;
        this.codec = new CallCodec(json, options.traceparent);
        this.ownClock = options.clock == null ? AlarmClock.system() : null;
        this.clock = options.clock == null ? Objects.requireNonNull(ownClock) : options.clock;
    }

    /**
     * Begins the way to service nodes.
     *
     * @return a builder
     */
    public static GatewayNodesBuilder builder() {
        return new GatewayNodesBuilder();
    }

    /**
     * Begins to listen and to dial.
     *
     * @param api the engine that has this as its {@link NodeClient}, and takes the configs of the nodes; nodes can dial
     *     in if it has a {@linkplain dev.phoenixgenapi.PhoenixGenApiBuilder#pushToken push token}
     * @throws IllegalArgumentException if sessions would be in the clear where that is not allowed
     * @throws java.io.UncheckedIOException if the port cannot be had
     * @throws IllegalStateException if it has been started
     */
    public synchronized void start(PhoenixGenApi api) {
        if (running != null) {
            throw new IllegalStateException("nodes: started already (expected: once)");
        }
        var registrar = new NodeRegistrar(api, table, json);
        var settings =
                new SessionSettings(clock, options.pingInterval, options.maxMessageBytes, options.maxQueuedBytes);
        var transport = new Transport(
                "nodes", options.threads, new Side(api, registrar), settings, options.tls, options.plaintextAllowed);
        try {
            var listen = options.listen;
            var server = Optional.ofNullable(listen)
                    .map(address -> transport.listen(address.getHostString(), address.getPort()));
            var dialer =
                    Optional.ofNullable(options.addresses).map(to -> new Dialer(to, transport, options.redial, clock));
            running = new Running(registrar, transport, server, dialer);
            dialer.ifPresent(Dialer::start);
        } catch (RuntimeException e) {
            registrar.close();
            transport.close();
            throw e;
        }
    }

    /** The gateway's side of its sessions. */
    private final class Side implements Endpoint {

        private final PhoenixGenApi api;
        private final NodeRegistrar registrar;
        private final Hello hello;

        private Side(PhoenixGenApi api, NodeRegistrar registrar) {
            this.api = api;
            this.registrar = registrar;
            this.hello = Hello.newBuilder()
                    .setMinProtocol(Protocol.MIN_VERSION)
                    .setMaxProtocol(Protocol.MAX_VERSION)
                    .setRole(Role.ROLE_GATEWAY)
                    .setName(options.name)
                    .setIncarnation(System.currentTimeMillis())
                    .setToken(options.token)
                    .setMaxMessageBytes(options.maxMessageBytes)
                    .setPingIntervalMs(Math.toIntExact(options.pingInterval.toMillis()))
                    .setSoftware(Protocol.SOFTWARE)
                    .build();
        }

        @Override
        public Hello hello() {
            return hello;
        }

        @Override
        public Status check(Hello peer, boolean dialled) {
            var known = dialled
                    || api.configReceiver()
                            .map(receiver -> receiver.knows(peer.getToken()))
                            .orElse(false);
            if (!known) {
                return Status.UNAUTHENTICATED.withDescription("hello.token: wrong (expected: the push token)");
            }
            if (table.isOutdated(peer.getName(), peer.getIncarnation())) {
                return Status.ALREADY_EXISTS.withDescription("hello.name: taken by a later process");
            }
            return table.size() >= options.maxNodes
                    ? Status.RESOURCE_EXHAUSTED.withDescription(
                            "nodes: %d (expected: fewer than that)".formatted(options.maxNodes))
                    : Status.OK;
        }

        @Override
        public Peer open(Session session, Hello peer) {
            var connection = new NodeConnection(session, peer, registrar, codec, options.maxCallsPerSession);
            table.add(connection);
            return connection;
        }
    }

    @Override
    public Outcome call(String node, NodeCall call) throws InterruptedException {
        var connection = table.find(node);
        return connection == null ? unreachable() : connection.call(call, null);
    }

    @Override
    public Outcome stream(String node, NodeCall call, StreamSink sink) throws InterruptedException {
        var connection = table.find(node);
        return connection == null ? unreachable() : connection.call(call, sink);
    }

    private static Outcome unreachable() {
        return new Outcome.Failed(new Failure.Unavailable("node_unreachable"));
    }

    /**
     * Fetches configs of a service from the nodes that there are sessions with; for
     * {@link dev.phoenixgenapi.PhoenixGenApiBuilder#pull}, when nodes are not to push.
     *
     * @param service the service
     * @return the source
     */
    public ConfigSource source(String service) {
        return new NodeConfigSource(service, table, json);
    }

    /**
     * The nodes that calls can go to.
     *
     * @return their names, in the order of the alphabet
     */
    public List<String> nodes() {
        return table.oneOfEach().stream().map(NodeConnection::node).sorted().toList();
    }

    /**
     * The port that nodes dial.
     *
     * @return the port, or -1 if it does not listen
     */
    public synchronized int port() {
        return running == null ? -1 : running.server().map(Server::getPort).orElse(-1);
    }

    /** Says goodbye to all nodes, which come back when there is a gateway again. Close the engine before. */
    @Override
    public synchronized void close() {
        if (running != null) {
            running.dialer().ifPresent(Dialer::stop);
            table.all().forEach(connection -> connection.session().leave("gateway is shutting down"));
            running.server().ifPresent(Server::shutdown);
            new Farewell(clock).await(() -> table.all().isEmpty());
            running.dialer().ifPresent(Dialer::close);
            running.server().ifPresent(Server::shutdownNow);
            running.transport().close();
            running.registrar().close();
        }
        if (ownClock != null) {
            ownClock.close();
        }
    }
}
