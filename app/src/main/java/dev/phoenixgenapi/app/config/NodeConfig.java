package dev.phoenixgenapi.app.config;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.grpc.Addresses;
import dev.phoenixgenapi.grpc.ServiceNode;
import dev.phoenixgenapi.grpc.ServiceNodeBuilder;
import dev.phoenixgenapi.grpc.TlsOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that {@code genapi node} has to know. Immutable.
 *
 * @param name what gateways call it, or null for a name of this process
 * @param gateways the gateways that it dials
 * @param host the address to listen at
 * @param port where gateways dial in, or null if they cannot
 * @param token the secret that it shares with them
 * @param services the services that are offered; empty for all
 * @param tls how sessions are encrypted, or null if they are not
 * @param plaintextAllowed whether sessions may be in the clear beyond this machine
 * @param pingInterval how often each side says something at least
 * @param drainTimeout how long calls have to finish when it stops
 * @param maxCalls how many calls of a gateway it works on at a time
 * @param maxMessageBytes how long a call may be
 * @param admin the port for operators, or null for none
 * @param metrics whether there are metrics
 * @param log what is written down
 * @param tracing whether there are spans
 * @param classpath jars and directories with functions
 * @param settings all settings, as they count
 */
public record NodeConfig(
        @Nullable String name,
        List<String> gateways,
        String host,
        @Nullable Integer port,
        @Nullable Secret token,
        List<String> services,
        @Nullable TlsOptions tls,
        boolean plaintextAllowed,
        Duration pingInterval,
        Duration drainTimeout,
        int maxCalls,
        int maxMessageBytes,
        @Nullable AdminSettings admin,
        MetricsSettings metrics,
        LogSettings log,
        TracingSettings tracing,
        List<Path> classpath,
        List<Setting> settings) {

    /**
     * Reads settings.
     *
     * @param sources where they are
     * @return the config
     * @throws InvalidSettingsException if something is wrong; it tells all that is
     */
    public static NodeConfig read(Sources sources) throws InvalidSettingsException {
        return Settings.read(sources, NodeConfig::read, ServeConfig.describe().all());
    }

    /** What there is to set. */
    static Settings describe() {
        return Settings.describe(NodeConfig::read);
    }

    private static NodeConfig read(Settings settings) {
        var in = settings.section("node", "A service node, for `genapi node`.");
        var name = in.find("name", Kinds.TEXT, "What gateways call it; none: a name of this process.");
        var gateways = in.get(
                "gateways",
                Kinds.TEXTS,
                List.of(),
                "The gateways that it dials, as `host:port`; all addresses behind a name are dialled.");
        for (var address : gateways) {
            in.make(() -> Addresses.of(address));
        }
        var host = in.get("host", Kinds.TEXT, "127.0.0.1", "The address to listen at; `0.0.0.0` for all.");
        var port = in.find(
                "port", ServerSettings.port(), "Where gateways dial in, which need `node.token`; none: they cannot.");
        var token = in.secret(
                "token",
                16,
                "The secret that gateways and nodes share: `push.token`, or `nodes.token`, of the gateway.");
        if (gateways.isEmpty() && port == null && !settings.isDescribing()) {
            in.missing("gateways", "gateways to dial here, or node.port to listen on");
        }
        if (port != null && token == null) {
            in.wrong("port", port.toString(), "node.token beside it, for whoever dials can call");
        }
        return new NodeConfig(
                name,
                gateways,
                host,
                port,
                token,
                in.get("services", Kinds.TEXTS, List.of(), "The services that are offered; empty: all."),
                SessionTls.read(in.below("tls")),
                in.get(
                        "plaintext_allowed",
                        Kinds.SWITCH,
                        false,
                        "Whether sessions may be in the clear beyond this machine, where something else protects them."),
                in.get(
                        "ping_interval",
                        Kinds.time(Duration.ofMillis(10), Duration.ofHours(1)),
                        Duration.ofSeconds(10),
                        "How often each side says something at least; after three times that in silence, a session is over."),
                in.get(
                        "drain_timeout",
                        Kinds.time(Duration.ZERO, Kinds.LONGEST),
                        Duration.ofSeconds(10),
                        "How long calls have to finish when it stops."),
                in.get(
                        "max_calls",
                        Kinds.number(1, 1_000_000),
                        10_000,
                        "How many calls of a gateway it works on at a time; further ones go to other nodes."),
                in.get("max_message_bytes", Kinds.bytes(1024, 1 << 30), 8 << 20, "How long a call may be."),
                AdminSettings.read(settings.section("admin", "The port for operators.")),
                MetricsSettings.read(settings),
                LogSettings.read(
                        settings.section("logging", "The log, on standard error."),
                        settings.section("telemetry", "What happens to the 28 events.")),
                TracingSettings.read(settings),
                Classpath.read(settings.section("functions", "Where functions come from.")),
                List.copyOf(settings.all()));
    }

    /**
     * Begins a node as configured.
     *
     * @param api the engine with its functions
     */
    public ServiceNodeBuilder builder(PhoenixGenApi api) {
        var builder = ServiceNode.builder(api)
                .gateways(gateways.toArray(String[]::new))
                .pingInterval(pingInterval)
                .drainTimeout(drainTimeout)
                .maxCalls(maxCalls)
                .maxMessageBytes(maxMessageBytes);
        services.forEach(builder::service);
        if (name != null) {
            builder.name(name);
        }
        if (port != null) {
            builder.listen(host, port);
        }
        if (token != null) {
            builder.token(token.value());
        }
        if (tls != null) {
            builder.tls(tls);
        }
        return plaintextAllowed ? builder.plaintextAllowed() : builder;
    }
}
