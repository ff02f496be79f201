package dev.phoenixgenapi.app.serve;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.PhoenixGenApiBuilder;
import dev.phoenixgenapi.app.config.NodeConfig;
import dev.phoenixgenapi.gateway.GatewayException;
import dev.phoenixgenapi.grpc.ServiceNode;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A service node with an engine and its modules, as configured. Safe for use by any thread. */
public final class NodeServer implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(NodeServer.class);

    private final Modules modules;
    private final Spans spans;
    private final PhoenixGenApi api;
    private final ServiceNode node;
    private final Optional<NodeOperators> operators;

    private NodeServer(
            Modules modules, Spans spans, PhoenixGenApi api, ServiceNode node, Optional<NodeOperators> operators) {
        this.modules = modules;
        this.spans = spans;
        this.api = api;
        this.node = node;
        this.operators = operators;
    }

    /**
     * Starts one, and says in the log what it is.
     *
     * @param config how it is configured
     * @param more adds functions beside those of the modules
     * @return the node, which dials its gateways from now on
     * @throws StartException if it cannot listen, or a module cannot be loaded or is wrong
     */
    public static NodeServer start(NodeConfig config, Consumer<PhoenixGenApiBuilder> more) throws StartException {
        Logs.set(config.log());
        return Modules.start(config.classpath(), modules -> {
            var spans = Spans.start(config.tracing(), "genapi-node");
            try {
                return start(config, modules, spans, more);
            } catch (StartException | RuntimeException e) {
                spans.close();
                throw e;
            }
        });
    }

    private static NodeServer start(
            NodeConfig config, Modules modules, Spans spans, Consumer<PhoenixGenApiBuilder> more)
            throws StartException {
        var builder = PhoenixGenApi.builder();
        spans.addTo(builder);
        Logs.addTo(builder, config.log());
        more.accept(builder);
        modules.forEach(module -> module.configure(builder));
        var api = Logs.of(builder.build(), config.log());
        try {
            var node = config.builder(api).start();
            var server = new NodeServer(modules, spans, api, node, operators(config, api, node));
            server.report(config);
            return server;
        } catch (IllegalArgumentException | UncheckedIOException | GatewayException e) {
            api.close();
            throw new StartException(String.valueOf(e.getMessage()), null);
        }
    }

    private static Optional<NodeOperators> operators(NodeConfig config, PhoenixGenApi api, ServiceNode node) {
        try {
            return Optional.ofNullable(config.admin())
                    .map(admin -> NodeOperators.start(admin, config.metrics().enabled(), api, node));
        } catch (RuntimeException e) {
            node.close();
            throw e;
        }
    }

    private void report(NodeConfig config) {
        var functions = api.configDb().count();
        LOGGER.info("node {} offers {} functions", node.name(), functions);
        if (functions == 0) {
            LOGGER.warn("no functions: functions.classpath names no jar with a module, so there is nothing to call");
        }
        if (config.tls() == null && config.plaintextAllowed()) {
            LOGGER.warn("no TLS: whoever is on the way can read and send calls (node.plaintext_allowed)");
        }
        if (!config.gateways().isEmpty()) {
            LOGGER.info("dialling {}", String.join(", ", config.gateways()));
        }
        if (node.port() > 0) {
            LOGGER.info("gateways dial {}:{}", config.host(), node.port());
        }
        var operators = new OperatorReport(config.admin(), config.metrics().enabled());
        operators.warn(LOGGER::warn);
        operators.say(adminPort(), LOGGER::info);
    }

    /**
     * Where gateways dial in.
     *
     * @return the port, or -1 if they cannot
     */
    public int port() {
        return node.port();
    }

    /**
     * Where operators connect.
     *
     * @return the port, or nothing if there is none
     */
    public OptionalInt adminPort() {
        return operators.stream().mapToInt(NodeOperators::port).findFirst();
    }

    /** Stops: gateways are told to call others, and what runs may finish. */
    @Override
    public void close() {
        LOGGER.info("stopping: no new calls; those under way may finish");
        node.close();
        operators.ifPresent(NodeOperators::close);
        api.close();
        spans.close();
        modules.close();
        LOGGER.info("node stopped");
    }
}
