package dev.phoenixgenapi.app.demo;

import dev.phoenixgenapi.app.serve.Spans;
import dev.phoenixgenapi.grpc.GatewayNodes;
import dev.phoenixgenapi.nodes.Nodes;
import dev.phoenixgenapi.tracing.Tracing;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The demo with two service nodes in processes of their own, one of which is killed while clients call. */
public final class ClusterDemo implements AutoCloseable {

    private static final int SECONDS_BEFORE_KILL = 5;

    private final GatewayNodes nodes;
    private final Demo demo;
    private final List<ChildNode> children;
    private final Consumer<String> said;
    private final Thread story;

    private ClusterDemo(
            GatewayNodes nodes, Demo demo, String main, String token, boolean traced, Consumer<String> said) {
        this.nodes = nodes;
        this.demo = demo;
        this.said = said;
        this.children = Stream.of("node-1", "node-2")
                .map(name -> new ChildNode(main, name, nodes.port(), token, traced, said))
                .toList();
        this.story = Thread.ofVirtual().name("cluster").unstarted(this::tell);
    }

    /**
     * Starts the demo and its nodes.
     *
     * @param port where it listens; 0 for any port that is free
     * @param adminPort where operators connect; 0 for any port that is free
     * @param adminToken what operators have to show
     * @param main the main class of the {@code genapi} command, for the nodes
     * @param spans the gateway's spans, which stay open; its nodes have their own then
     * @param said is told what happens, line by line
     * @return the demo, at work
     * @throws dev.phoenixgenapi.gateway.GatewayException if it cannot listen there
     */
    public static ClusterDemo start(
            int port, int adminPort, String adminToken, String main, Spans spans, Consumer<String> said) {
        var token = UUID.randomUUID().toString();
        var nodes = GatewayNodes.builder()
                .listen("127.0.0.1", 0)
                .pingInterval(Duration.ofSeconds(1))
                .traceparent(Tracing::traceparent)
                .build();
        var demo = Demo.start(
                port,
                adminPort,
                adminToken,
                spans,
                engine -> engine.nodeClient(nodes).pushToken(token));
        nodes.start(demo.api());
        return new ClusterDemo(nodes, demo, main, token, spans.areMade(), said);
    }

    /**
     * The gateway.
     *
     * @return the demo without nodes
     */
    public Demo gateway() {
        return demo;
    }

    /** Begins to call the nodes, and to say what comes of it. */
    public void begin() {
        story.start();
    }

    private void tell() {
        try {
            while (ready() < children.size()) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            children.forEach(child -> said.accept("%s is there (process %d)".formatted(child.name(), child.pid())));
            try (var traffic = new ClusterTraffic(demo.api())) {
                for (var second = 1; ; second++) {
                    TimeUnit.SECONDS.sleep(1);
                    said.accept(traffic.report());
                    if (second == SECONDS_BEFORE_KILL) {
                        said.accept(
                                "now %s is killed".formatted(children.getFirst().name()));
                        children.getFirst().kill();
                    }
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** On how many nodes the traffic can go. */
    private int ready() {
        return demo.api()
                .configDb()
                .get(ClusterFunctions.SERVICE, ClusterFunctions.WHERE)
                .map(config -> config.nodes() instanceof Nodes.Named(var names) ? names.size() : 0)
                .orElse(0);
    }

    @Override
    public void close() {
        story.interrupt();
        children.forEach(ChildNode::close);
        demo.close();
        nodes.close();
    }
}
