package dev.phoenixgenapi.benchmarks.registration;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.functions.FunctionDefinition;
import dev.phoenixgenapi.grpc.GatewayNodes;
import dev.phoenixgenapi.grpc.ServiceNode;
import dev.phoenixgenapi.nodes.Nodes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Many service nodes that come up at the same time, over real sockets to one gateway. */
final class Fleet {

    static final int NODES = 200;

    private static final String TOKEN = "of the benchmark";
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private Fleet() {}

    /** From when all begin to dial until the gateway has all functions of all nodes, each of which is called then. */
    static Duration register(Layout layout) throws InterruptedException {
        var dialling = new CountDownLatch(1);
        try (var nodes = GatewayNodes.builder().listen("127.0.0.1", 0).build();
                var gateway = PhoenixGenApi.builder()
                        .nodeClient(nodes)
                        .pushToken(TOKEN)
                        .drainTimeout(Duration.ZERO)
                        .build()) {
            nodes.start(gateway);
            var address = List.of("127.0.0.1:" + nodes.port());
            var fleet = new ArrayList<ServiceNode>();
            try {
                for (var i = 0; i < NODES; i++) {
                    fleet.add(ServiceNode.builder(definitions(layout, i))
                            .name(Layout.node(i))
                            .token(TOKEN)
                            .drainTimeout(Duration.ZERO)
                            .gateways(() -> {
                                dialling.await();
                                return address;
                            })
                            .start());
                }
                var start = System.nanoTime();
                dialling.countDown();
                for (var i = 0; i < NODES; i++) {
                    for (var config : layout.functions(i)) {
                        awaitNode(gateway, config, Layout.node(i), start);
                    }
                }
                var taken = Duration.ofNanos(System.nanoTime() - start);
                callAll(gateway, layout);
                return taken;
            } finally {
                dialling.countDown();
                fleet.forEach(ServiceNode::close);
            }
        }
    }

    private static List<FunctionDefinition> definitions(Layout layout, int node) {
        return layout.functions(node).stream()
                .map(config -> new FunctionDefinition(config, _ -> Layout.node(node)))
                .toList();
    }

    private static void awaitNode(PhoenixGenApi gateway, FunConfig config, String node, long start)
            throws InterruptedException {
        while (!runsOn(gateway, config, node)) {
            if (System.nanoTime() - start > LONGEST.toNanos()) {
                throw new IllegalStateException(
                        "%s of %s: not there after %s".formatted(config.requestType(), node, LONGEST));
            }
            Thread.sleep(Duration.ofMillis(1));
        }
    }

    private static boolean runsOn(PhoenixGenApi gateway, FunConfig config, String node) {
        return gateway.configDb()
                .get(config.service(), config.requestType())
                .filter(known -> known.nodes() instanceof Nodes.Named(var names) && names.contains(node))
                .isPresent();
    }

    private static void callAll(PhoenixGenApi gateway, Layout layout) throws InterruptedException {
        for (var config : gateway.configDb().configs()) {
            var request = Request.of("r", config.service(), config.requestType(), Map.of(), Caller.user("ada"));
            var response = gateway.call(request);
            if (!response.success()) {
                throw new IllegalStateException(layout + ": " + response);
            }
        }
    }
}
