package dev.phoenixgenapi.benchmarks.nodes;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.Outcome;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.functions.FunctionCall;
import dev.phoenixgenapi.functions.FunctionDefinition;
import dev.phoenixgenapi.grpc.Addresses;
import dev.phoenixgenapi.grpc.GatewayNodes;
import dev.phoenixgenapi.grpc.ServiceNode;
import dev.phoenixgenapi.nodes.NodeCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ours: a service node with one function, and a gateway that dials it. */
final class Sessions {

    private static final String TOKEN = "of the benchmark";
    private static final String NODE = "node";
    private static final Map<String, @Nullable Object> ARGS = Map.of("text", Payload.TEXT, "n", Payload.NUMBER);

    private static final FunConfig ECHO = FunConfig.builder("bench", "echo")
            .argument("text", ArgType.string())
            .argument("n", ArgType.num())
            .build();

    private Sessions() {}

    static int serve(boolean nonBlocking) {
        var echo = ECHO.toBuilder().nonBlocking(nonBlocking).build();
        return ServiceNode.builder(List.of(new FunctionDefinition(echo, FunctionCall::args)))
                .name(NODE)
                .token(TOKEN)
                .listen("127.0.0.1", 0)
                .start()
                .port();
    }

    private record Connected(GatewayNodes nodes, PhoenixGenApi api) {}

    private static Connected connected(int port) throws Exception {
        var nodes = GatewayNodes.builder()
                .token(TOKEN)
                .dial(Addresses.of("127.0.0.1:" + port))
                .build();
        var api = PhoenixGenApi.builder()
                .nodeClient(nodes)
                .pull("bench", nodes.source("bench"))
                .build();
        nodes.start(api);
        while (nodes.nodes().isEmpty()) {
            Thread.sleep(Duration.ofMillis(10));
        }
        return new Connected(nodes, api);
    }

    /** Calls without the engine. */
    static Way.Caller connect(int port) throws Exception {
        var nodes = connected(port).nodes();
        var call = new NodeCall(ECHO, request(), ARGS, null);
        return () -> {
            if (!(nodes.call(NODE, call) instanceof Outcome.Success(var value))) {
                throw new IllegalStateException("call: failed");
            }
            check(value);
        };
    }

    /** Calls as a client's request does. */
    static Way.Caller connectEngine(int port) throws Exception {
        var api = connected(port).api();
        var _ = api.configPuller().pullNow("bench");
        return () -> check(api.call(request()).result());
    }

    private static Request request() {
        return Request.of("r", "bench", "echo", ARGS, dev.phoenixgenapi.Caller.user("ada"));
    }

    private static void check(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map) || map.size() != 2) {
            throw new IllegalStateException("answer: " + value);
        }
    }
}
