package dev.phoenixgenapi.app.serve;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.app.config.AuthSettings;
import dev.phoenixgenapi.app.config.ServeConfig;
import dev.phoenixgenapi.gateway.Gateway;
import dev.phoenixgenapi.gateway.GatewayException;
import dev.phoenixgenapi.gateway.auth.Authenticator;
import dev.phoenixgenapi.gateway.auth.DevelopmentAuthenticator;
import dev.phoenixgenapi.gateway.auth.JwtAuthenticator;
import dev.phoenixgenapi.grpc.GatewayNodes;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A gateway with an engine and its modules, as configured. Safe for use by any thread. */
public final class Server implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Server.class);

    private final ServeConfig config;
    private final Modules modules;
    private final Spans spans;
    private final Optional<GatewayNodes> nodes;
    private final PhoenixGenApi api;
    private final Optional<Numbers> numbers;
    private final Optional<Alerts> alerts;
    private final Gateway gateway;

    private Server(
            ServeConfig config,
            Modules modules,
            Spans spans,
            Optional<GatewayNodes> nodes,
            PhoenixGenApi api,
            Optional<Numbers> numbers,
            Optional<Alerts> alerts,
            Gateway gateway) {
        this.config = config;
        this.modules = modules;
        this.spans = spans;
        this.nodes = nodes;
        this.api = api;
        this.numbers = numbers;
        this.alerts = alerts;
        this.gateway = gateway;
    }

    /**
     * Starts one, and says in the log what it is.
     *
     * @param config how it is configured
     * @return the server, at work
     * @throws StartException if it cannot listen, or a module cannot be loaded or is wrong
     */
    public static Server start(ServeConfig config) throws StartException {
        Logs.set(config.log());
        return Modules.start(config.classpath(), modules -> {
            var spans = Spans.start(config.tracing(), "genapi-gateway");
            try {
                return start(config, modules, spans);
            } catch (StartException | RuntimeException e) {
                spans.close();
                throw e;
            }
        });
    }

    private static Server start(ServeConfig config, Modules modules, Spans spans) throws StartException {
        var nodes = config.nodes().sessions();
        try {
            return start(config, modules, spans, nodes);
        } catch (StartException | RuntimeException e) {
            nodes.ifPresent(GatewayNodes::close);
            throw e;
        }
    }

    private static Server start(ServeConfig config, Modules modules, Spans spans, Optional<GatewayNodes> nodes)
            throws StartException {
        var api = engine(config, modules, spans, nodes);
        spans.watchConnections(api);
        try {
            // nodes first: who asks whether the gateway is ready may be sent clients
            listenForNodes(nodes, api);
            var numbers = numbers(config, api);
            var gateway = gateway(config, modules, api, numbers);
            numbers.ifPresent(all -> all.watch(gateway));
            var alerts = Alerts.of(config.alerts(), api);
            var server = new Server(config, modules, spans, nodes, api, numbers, alerts, gateway);
            new StartReport(config, LOGGER::info, LOGGER::warn).say(server);
            return server;
        } catch (StartException | RuntimeException e) {
            api.close();
            throw e;
        }
    }

    private static void listenForNodes(Optional<GatewayNodes> nodes, PhoenixGenApi api) throws StartException {
        try {
            nodes.ifPresent(sessions -> sessions.start(api));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new StartException("nodes." + e.getMessage(), null);
        }
    }

    private static PhoenixGenApi engine(ServeConfig config, Modules modules, Spans spans, Optional<GatewayNodes> nodes)
            throws StartException {
        var builder = PhoenixGenApi.builder();
        spans.addTo(builder);
        Logs.addTo(builder, config.log());
        config.addTo(builder);
        nodes.ifPresent(sessions -> config.nodes().addTo(builder, sessions));
        modules.forEach(module -> module.configure(builder));
        try {
            return Logs.of(builder.build(), config.log());
        } catch (IllegalArgumentException e) {
            throw new StartException(String.valueOf(e.getMessage()), null);
        }
    }

    /** Whoever cannot read them needs none. */
    private static Optional<Numbers> numbers(ServeConfig config, PhoenixGenApi api) {
        return config.metrics().enabled() && config.admin() != null ? Optional.of(Numbers.of(api)) : Optional.empty();
    }

    private static Gateway gateway(ServeConfig config, Modules modules, PhoenixGenApi api, Optional<Numbers> numbers)
            throws StartException {
        var builder = Gateway.builder(api, authenticator(config))
                .listen(config.listen())
                .eventLoops(config.eventLoops())
                .channels(config.channels())
                .http(config.http())
                .drain(config.drain());
        var admin = config.admin();
        if (admin != null) {
            builder.admin(admin.options());
            numbers.ifPresent(all -> all.addTo(builder));
        }
        modules.forEach(module -> module.configure(builder));
        try {
            return builder.start();
        } catch (GatewayException e) {
            throw new StartException(String.valueOf(e.getMessage()), null);
        }
    }

    private static Authenticator authenticator(ServeConfig config) {
        return switch (config.auth()) {
            case AuthSettings.Jwt jwt -> new JwtAuthenticator(jwt.options(), InstantSource.system());
            case AuthSettings.Development _ -> new DevelopmentAuthenticator(config.listen());
        };
    }

    /**
     * Where it listens.
     *
     * @return the port
     */
    public int port() {
        return gateway.port();
    }

    /**
     * Where operators connect.
     *
     * @return the port, or nothing if there is none
     */
    public OptionalInt adminPort() {
        return gateway.adminPort();
    }

    /**
     * Where service nodes dial in.
     *
     * @return the port, or nothing if they cannot
     */
    public OptionalInt nodePort() {
        return nodes.stream()
                .mapToInt(GatewayNodes::port)
                .filter(port -> port > 0)
                .findFirst();
    }

    int functions() {
        return api.configDb().count();
    }

    Modules modules() {
        return modules;
    }

    /** Stops: what runs may finish, clients are told to come back, and the log says how far it is. */
    @Override
    public void close() {
        var status = gateway.status();
        LOGGER.info(
                "stopping: no new clients; {} connected, {} calls open, which have {} s to finish",
                status.sockets(),
                status.openCalls(),
                config.drain().timeout().toSeconds());
        gateway.close();
        var left = gateway.status().openCalls();
        LOGGER.info("gateway stopped: clients told to come back{}", left == 0 ? "" : ", " + left + " calls cut short");
        api.close();
        nodes.ifPresent(GatewayNodes::close);
        numbers.ifPresent(Numbers::close);
        alerts.ifPresent(Alerts::close);
        spans.close();
        modules.close();
        LOGGER.info("engine stopped");
    }
}
