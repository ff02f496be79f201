package dev.phoenixgenapi.nodes;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The nodes that calls have been sent to lately. Safe for use by any thread. */
final class KnownNodes {

    /** What was found out about a node that nobody has called for so long is worth nothing. */
    private static final long FORGET_AFTER = TimeUnit.MINUTES.toNanos(30);

    private static final int MIN_SWEEP = 100;

    private final NodeOptions options;
    private final Map<String, Node> nodes = new ConcurrentHashMap<>();
    private final AtomicInteger ejected = new AtomicInteger();
    private final AtomicInteger sweepAt = new AtomicInteger(MIN_SWEEP);
    private volatile int sweeps;

    KnownNodes(NodeOptions options) {
        this.options = options;
    }

    Node get(String name, long now) {
        var known = nodes.get(name);
        if (known != null) {
            return known;
        }
        if (nodes.size() >= sweepAt.get()) {
            forget(now);
        }
        return nodes.computeIfAbsent(name, _ -> new Node(name, options, ejected, now));
    }

    /** Changes when nodes have been forgotten, which whoever keeps them must ask for again. */
    int sweeps() {
        return sweeps;
    }

    /** Nodes take new names when they start anew, and would pile up. */
    private synchronized void forget(long now) {
        var before = now - Math.max(FORGET_AFTER, 2 * options.maxEjection().toNanos());
        if (nodes.values().removeIf(node -> node.isForgotten(before))) {
            sweeps++;
        }
        sweepAt.set(Math.max(MIN_SWEEP, 2 * nodes.size()));
    }

    /** Whether any node is passed over; so most calls need not look at each. */
    boolean anyEjected() {
        return ejected.get() > 0;
    }

    List<NodeStatus> status(long now) {
        forget(now);
        return nodes.values().stream()
                .map(node -> node.status(now))
                .sorted(Comparator.comparing(NodeStatus::name))
                .toList();
    }
}
