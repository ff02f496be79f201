package dev.phoenixgenapi.grpc;

import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.Response;
import dev.phoenixgenapi.Responses;
import dev.phoenixgenapi.functions.FunctionDefinition;
import dev.phoenixgenapi.functions.GenApiFunction;
import dev.phoenixgenapi.nodes.Nodes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/** A gateway and its nodes over real sockets, for one test. */
final class Cluster implements AutoCloseable {

    static final String TOKEN = "open sesame";

    static final Redial AT_ONCE = new Redial(Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofMillis(50));

    /** How often processes of their own say something: three of these in silence, and they are gone. */
    static final Duration PING = Duration.ofMillis(500);

    /** Processes take their time to start where there are few processors. */
    static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(30));
    }

    final GatewayNodes nodes;
    final PhoenixGenApi gateway;
    private final Deque<ServiceNode> parts = new ArrayDeque<>();

    Cluster() {
        this(options -> options);
    }

    Cluster(UnaryOperator<GatewayNodesBuilder> options) {
        this(0, options);
    }

    Cluster(int port, UnaryOperator<GatewayNodesBuilder> options) {
        nodes = options.apply(GatewayNodes.builder().listen("127.0.0.1", port).redial(AT_ONCE))
                .build();
        gateway = PhoenixGenApi.builder()
                .nodeClient(nodes)
                .pushToken(TOKEN)
                .detailError(true)
                .drainTimeout(Duration.ZERO)
                .build();
        nodes.start(gateway);
    }

    int port() {
        return nodes.port();
    }

    String address() {
        return "127.0.0.1:" + nodes.port();
    }

    static FunctionDefinition function(String name, GenApiFunction code) {
        return new FunctionDefinition(FunConfig.builder("svc", name).build(), code);
    }

    /** A node that knows the token and dials in, and is ready. */
    ServiceNode node(String name, FunctionDefinition... functions) {
        return node(name, options -> options, functions);
    }

    ServiceNode node(String name, UnaryOperator<ServiceNodeBuilder> options, FunctionDefinition... functions) {
        var node = options.apply(ServiceNode.builder(List.of(functions))
                        .name(name)
                        .token(TOKEN)
                        .gateways(address())
                        .redial(AT_ONCE))
                .start();
        parts.push(node);
        for (var function : functions) {
            awaitNode(function.config().requestType(), name);
        }
        return node;
    }

    /** Waits until a function runs on a node. */
    void awaitNode(String function, String node) {
        await().until(() -> nodesOf(function).contains(node));
    }

    List<String> nodesOf(String function) {
        return gateway.configDb().get("svc", function).map(FunConfig::nodes).stream()
                .filter(Nodes.Named.class::isInstance)
                .flatMap(named -> ((Nodes.Named) named).names().stream())
                .toList();
    }

    static Request request(String function, Map<String, ? extends @Nullable Object> args) {
        return Request.of("r1", "svc", function, args, Caller.user("ada"));
    }

    Response call(String function, Map<String, ? extends @Nullable Object> args) throws InterruptedException {
        return gateway.call(request(function, args));
    }

    Responses open(String function, Map<String, ? extends @Nullable Object> args) {
        return gateway.open(request(function, args));
    }

    @Override
    public void close() {
        parts.forEach(ServiceNode::close);
        gateway.close();
        nodes.close();
    }
}
