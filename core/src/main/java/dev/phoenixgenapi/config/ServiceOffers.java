package dev.phoenixgenapi.config;

import dev.phoenixgenapi.functions.BoundFunction;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who says what about the functions of one service. Whatever changes looks only at the functions of the nodes that it
 * is about. Not safe for use by several threads at once.
 */
final class ServiceOffers {

    private final Map<FunctionKey, FunctionSources> functions = new HashMap<>();
    private final Map<String, Node> nodes = new HashMap<>();
    private final Mentions mentions = new Mentions();

    /** Nodes that have left, and functions whose last node has, with the time; the first of them is first. */
    private final SequencedMap<String, Long> left = new LinkedHashMap<>();

    private final SequencedMap<FunctionKey, Long> orphans = new LinkedHashMap<>();
    private int count;

    /** A node that has made an offer. */
    private static final class Node {
        private @Nullable String version;
        private boolean here;

        /** What it offers, and what it was the last to offer when it left. */
        private final Set<FunctionKey> functions = new LinkedHashSet<>();
    }

    /** In how many cases a node offers a function, and how many nodes are known. */
    int count() {
        return count;
    }

    boolean isEmpty() {
        return functions.isEmpty() && nodes.isEmpty();
    }

    void addByHand(FunctionKey key, BoundFunction function) {
        sources(key).addByHand(function);
    }

    /** Whether a function may be offered, see {@link FunctionSources#takesOffer}. */
    boolean takes(FunctionKey key, BoundFunction function) {
        var sources = functions.get(key);
        return sources == null || sources.takesOffer(function);
    }

    /** How much an offer would add to {@link #count}, with each node that is not known yet as one. */
    int growth(Offer offer) {
        var growth = 0;
        for (var name : offer.nodes()) {
            var node = nodes.get(name);
            growth += node == null ? 1 : 0;
            for (var function : offer.functions().entrySet()) {
                var sources = functions.get(function.getKey());
                growth += offer.isOf(name, function.getValue()) && (sources == null || !sources.isOfferedBy(name))
                        ? 1
                        : 0;
            }
        }
        return growth;
    }

    /** Takes an offer, and forgets what has left before some time. Answers with what may be different now. */
    Set<FunctionKey> accept(Offer offer, long leftBefore) {
        var touched = new LinkedHashSet<FunctionKey>();
        forgetNodes(leftBefore, touched);
        offer.nodes().forEach(node -> come(node, offer.version(), touched));
        offer.functions().forEach((key, function) -> {
            var sources = sources(key);
            for (var node : offer.nodes()) {
                if (offer.isOf(node, function) && offer(node, key, function, sources)) {
                    touched.add(key);
                }
            }
        });
        offer.nodes().forEach(node -> withdrawOthers(node, offer, touched));
        forgetOrphans(leftBefore, touched);
        return touched;
    }

    private void come(String name, @Nullable String version, Set<FunctionKey> touched) {
        var node = nodes.get(name);
        if (node == null) {
            node = new Node();
            nodes.put(name, node);
            count++;
            touched.addAll(mentions.of(name));
        }
        node.version = version;
        node.here = true;
        left.remove(name);
    }

    private boolean offer(String name, FunctionKey key, BoundFunction function, FunctionSources sources) {
        noOrphan(key, sources);
        Objects.requireNonNull(nodes.get(name), "node").functions.add(key);
        count += sources.isOfferedBy(name) ? 0 : 1;
        return sources.offer(name, function);
    }

    private void noOrphan(FunctionKey key, FunctionSources sources) {
        orphans.remove(key);
        drop(sources.orphanOf(), key);
    }

    private void drop(@Nullable String name, FunctionKey key) {
        var node = name == null ? null : nodes.get(name);
        if (node != null) {
            node.functions.remove(key);
        }
    }

    private void withdrawOthers(String name, Offer offer, Set<FunctionKey> touched) {
        Objects.requireNonNull(nodes.get(name), "node").functions.removeIf(key -> {
            var function = offer.functions().get(key);
            if (offer.refused().contains(key) || (function != null && offer.isOf(name, function))) {
                return false;
            }
            var sources = known(key);
            count -= sources.isOfferedBy(name) ? 1 : 0;
            if (sources.withdraw(name)) {
                orphans.remove(key);
                touched.add(key);
            }
            return true;
        });
    }

    private void forgetNodes(long leftBefore, Set<FunctionKey> touched) {
        while (!left.isEmpty() && left.firstEntry().getValue() - leftBefore < 0) {
            var name = left.pollFirstEntry().getKey();
            nodes.remove(name);
            count--;
            touched.addAll(mentions.of(name));
        }
    }

    private void forgetOrphans(long leftBefore, Set<FunctionKey> touched) {
        while (!orphans.isEmpty() && orphans.firstEntry().getValue() - leftBefore < 0) {
            var key = orphans.firstEntry().getKey();
            var sources = known(key);
            noOrphan(key, sources);
            sources.forgetOrphan();
            touched.add(key);
        }
    }

    /** A node has gone. Answers with what may be different now. */
    Set<FunctionKey> leave(String name, long now) {
        var node = nodes.get(name);
        if (node == null || !node.here) {
            return Set.of();
        }
        node.version = null;
        node.here = false;
        left.put(name, now);
        var touched = new LinkedHashSet<FunctionKey>();
        node.functions.removeIf(key -> {
            var sources = known(key);
            if (!sources.leave(name)) {
                return !name.equals(sources.orphanOf());
            }
            count--;
            touched.add(key);
            if (!name.equals(sources.orphanOf())) {
                return true;
            }
            orphans.put(key, now);
            return false;
        });
        return touched;
    }

    /** Forgets all that was said about a function. */
    void forget(FunctionKey key) {
        var sources = functions.remove(key);
        if (sources == null) {
            return;
        }
        count -= sources.offerCount();
        noOrphan(key, sources);
        sources.nodes().forEach(node -> drop(node, key));
        sources.forget();
    }

    boolean isKnown(FunctionKey key) {
        var sources = functions.get(key);
        return sources != null && sources.isKnown();
    }

    @Nullable BoundFunction resolve(FunctionKey key) {
        var sources = functions.get(key);
        return sources == null ? null : sources.resolve(nodes::containsKey);
    }

    boolean isHere(String name) {
        var node = nodes.get(name);
        return node != null && node.here;
    }

    /** The version of what a node offers; null if it is not known, or the node is not here. */
    @Nullable String version(String name) {
        var node = nodes.get(name);
        return node == null ? null : node.version;
    }

    /** The nodes that are here. */
    SortedMap<String, @Nullable String> versions() {
        var versions = new TreeMap<String, @Nullable String>();
        nodes.forEach((name, node) -> {
            if (node.here) {
                versions.put(name, node.version);
            }
        });
        return versions;
    }

    private FunctionSources known(FunctionKey key) {
        return Objects.requireNonNull(functions.get(key), "function");
    }

    private FunctionSources sources(FunctionKey key) {
        return functions.computeIfAbsent(key, _ -> new FunctionSources(key, mentions));
    }
}
