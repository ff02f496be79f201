package dev.phoenixgenapi.nodes;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** All nodes that calls have been sent to. Safe for use by any thread. */
final class KnownNodes {

    private static final int MAX = 10_000;

    private final NodeOptions options;
    private final Map<String, Node> nodes = new ConcurrentHashMap<>();
    private final AtomicInteger ejected = new AtomicInteger();

    KnownNodes(NodeOptions options) {
        this.options = options;
    }

    Node get(String name) {
        var known = nodes.get(name);
        if (known != null) {
            return known;
        }
        if (nodes.size() >= MAX) {
            nodes.values().removeIf(Node::isForgettable);
        }
        return nodes.computeIfAbsent(name, _ -> new Node(name, options, ejected));
    }

    /** Whether any node is passed over; so most calls need not look at each. */
    boolean anyEjected() {
        return ejected.get() > 0;
    }

    List<NodeStatus> status(long now) {
        return nodes.values().stream()
                .map(node -> node.status(now))
                .sorted(Comparator.comparing(NodeStatus::name))
                .toList();
    }
}
