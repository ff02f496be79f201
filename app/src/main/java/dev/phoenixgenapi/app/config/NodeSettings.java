package dev.phoenixgenapi.app.config;

import dev.phoenixgenapi.PhoenixGenApiBuilder;
import dev.phoenixgenapi.grpc.Addresses;
import dev.phoenixgenapi.grpc.GatewayNodes;
import dev.phoenixgenapi.grpc.TlsOptions;
import dev.phoenixgenapi.nodes.NodeOptions;
import dev.phoenixgenapi.tracing.Tracing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings of service nodes.
 *
 * @param host the address to listen at
 * @param port where they dial in, or null if they cannot
 * @param dial where they listen
 * @param token what they are shown
 * @param pull the services whose configs are fetched from them
 * @param tls how sessions are encrypted, or null if they are not
 * @param plaintextAllowed whether sessions may be in the clear beyond this machine
 * @param pingInterval how often each side says something at least
 * @param bounds how many of them there may be, and how much of theirs
 * @param options how one is chosen
 */
public record NodeSettings(
        String host,
        @Nullable Integer port,
        List<String> dial,
        @Nullable Secret token,
        List<String> pull,
        @Nullable TlsOptions tls,
        boolean plaintextAllowed,
        Duration pingInterval,
        Bounds bounds,
        NodeOptions options) {

    /**
     * What is allowed to nodes.
     *
     * @param nodes how many there may be
     * @param calls how many calls may be under way to one
     * @param messageBytes how long a result or a push may be
     * @param queuedBytes how much may wait to be sent to one
     */
    record Bounds(int nodes, int calls, int messageBytes, int queuedBytes) {}

    private static final int MILLION = 1_000_000;

    static NodeSettings read(Section in, @Nullable Secret pushToken) {
        var host = in.get("host", Kinds.TEXT, "127.0.0.1", "The address to listen at; `0.0.0.0` for all.");
        var port = in.find(
                "port",
                ServerSettings.port(),
                "Where service nodes dial in, which need `push.token`; none: they cannot.");
        var dial = in.get(
                "dial",
                Kinds.TEXTS,
                List.of(),
                "Service nodes that listen, as `host:port`; all addresses behind a name are dialled.");
        var token = in.secret("token", 16, "What the nodes that are dialled are shown.");
        var pull = in.get(
                "pull",
                Kinds.TEXTS,
                List.of(),
                "Services whose configs are fetched from the nodes, for nodes that do not push them.");
        var tls = SessionTls.read(in.below("tls"));
        var plaintext = in.get(
                "plaintext_allowed",
                Kinds.SWITCH,
                false,
                "Whether sessions may be in the clear beyond this machine, where something else protects them.");
        var ping = in.get(
                "ping_interval",
                Kinds.time(Duration.ofMillis(10), Duration.ofHours(1)),
                Duration.ofSeconds(10),
                "How often each side says something at least; after three times that in silence, a node is gone.");
        if (port != null && pushToken == null) {
            in.wrong("port", port.toString(), "push.token beside it, which nodes have to know");
        }
        for (var address : dial) {
            in.make(() -> Addresses.of(address));
        }
        return new NodeSettings(
                host, port, dial, token, pull, tls, plaintext, ping, bounds(in), ChoiceSettings.read(in));
    }

    private static Bounds bounds(Section in) {
        return new Bounds(
                in.get("max_nodes", Kinds.number(1, MILLION), 10_000, "How many nodes there may be."),
                in.get(
                        "max_calls_per_node",
                        Kinds.number(1, MILLION),
                        10_000,
                        "How many calls may be under way to a node before further ones go to another."),
                in.get(
                        "max_message_bytes",
                        Kinds.bytes(1024, 1 << 30),
                        8 << 20,
                        "How long a result, an item of a stream or a push may be."),
                in.get(
                        "max_queued_bytes",
                        Kinds.bytes(1024, 1 << 30),
                        64 << 20,
                        "How much may wait to be sent to a node before calls go to another."));
    }

    /** The way to nodes, at rest, or nothing if there is none. */
    public Optional<GatewayNodes> sessions() {
        if (port == null && dial.isEmpty()) {
            return Optional.empty();
        }
        var builder = GatewayNodes.builder()
                .traceparent(Tracing::traceparent)
                .pingInterval(pingInterval)
                .maxNodes(bounds.nodes())
                .maxCallsPerSession(bounds.calls())
                .maxMessageBytes(bounds.messageBytes())
                .maxQueuedBytes(bounds.queuedBytes());
        if (port != null) {
            builder.listen(host, port);
        }
        if (!dial.isEmpty()) {
            builder.dial(Addresses.of(dial.toArray(String[]::new)));
        }
        if (token != null) {
            builder.token(token.value());
        }
        if (tls != null) {
            builder.tls(tls);
        }
        if (plaintextAllowed) {
            builder.plaintextAllowed();
        }
        return Optional.of(builder.build());
    }

    /** Sets up an engine with the way to nodes. */
    public void addTo(PhoenixGenApiBuilder builder, GatewayNodes nodes) {
        builder.nodeClient(nodes);
        pull.forEach(service -> builder.pull(service, nodes.source(service)));
    }
}
