package dev.phoenixgenapi.benchmarks.registration;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.nodes.Nodes;
import java.util.List;
import java.util.stream.IntStream;

/** How functions are spread over nodes. */
enum Layout {
    SERVICES("each has a service of its own"),
    ONE_SERVICE("all in one service, each has functions of its own"),
    REPLICAS("all in one service, with the same functions");

    /** How many functions a node offers. */
    static final int FUNCTIONS = 50;

    private final String title;

    Layout(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    String service(int node) {
        return this == SERVICES ? "service-" + node : "service";
    }

    /** The functions of a node, as they are there. */
    List<FunConfig> functions(int node) {
        return IntStream.range(0, FUNCTIONS)
                .mapToObj(i -> FunConfig.builder(service(node), this == REPLICAS ? "f-" + i : "f-" + node + "-" + i)
                        .build())
                .toList();
    }

    /** The functions of a node, as a gateway knows them. */
    List<FunConfig> offered(int node) {
        var place = Nodes.named(node(node));
        return functions(node).stream().map(config -> config.withNodes(place)).toList();
    }

    static String node(int node) {
        return "node-" + node;
    }
}
