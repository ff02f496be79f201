package dev.phoenixgenapi.grpc;

import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The nodes that there are sessions with, by name. Safe for use by any thread. */
final class NodeTable {

    private final Map<String, Node> nodes = new ConcurrentHashMap<>();

    /** A process and its sessions. */
    private record Node(long incarnation, List<NodeConnection> connections) {

        private Node with(NodeConnection added) {
            var all = new ArrayList<>(connections);
            all.add(added);
            return new Node(incarnation, List.copyOf(all));
        }

        private @Nullable Node without(NodeConnection removed) {
            var others = connections.stream().filter(other -> other != removed).toList();
            return others.isEmpty() ? null : new Node(incarnation, others);
        }
    }

    /** Whether a later process has the name. */
    boolean isOutdated(String name, long incarnation) {
        var node = nodes.get(name);
        return node != null && Long.compareUnsigned(node.incarnation(), incarnation) > 0;
    }

    /** Adds a session; those of earlier processes of that name end. */
    void add(NodeConnection connection) {
        var replaced = new ArrayList<NodeConnection>();
        nodes.compute(connection.node(), (_, node) -> {
            if (node != null && node.incarnation() == connection.incarnation()) {
                return node.with(connection);
            }
            if (node != null) {
                replaced.addAll(node.connections());
            }
            return new Node(connection.incarnation(), List.of(connection));
        });
        replaced.forEach(old ->
                old.session().abort(Status.ALREADY_EXISTS.withDescription("hello.name: taken by a later process")));
    }

    void remove(NodeConnection connection) {
        nodes.computeIfPresent(connection.node(), (_, node) -> node.without(connection));
    }

    /** A session that takes calls for a node, or null. */
    @Nullable NodeConnection find(String name) {
        var node = nodes.get(name);
        if (node == null) {
            return null;
        }
        var connections = node.connections();
        var size = connections.size();
        var first = size == 1 ? 0 : ThreadLocalRandom.current().nextInt(size);
        for (var i = 0; i < size; i++) {
            var connection = connections.get((first + i) % size);
            if (connection.takesCalls()) {
                return connection;
            }
        }
        return null;
    }

    /** One session with each node that takes calls. */
    List<NodeConnection> oneOfEach() {
        return nodes.keySet().stream()
                .map(this::find)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    List<NodeConnection> all() {
        return nodes.values().stream()
                .flatMap(node -> node.connections().stream())
                .toList();
    }

    int size() {
        return nodes.size();
    }
}
