package dev.phoenixgenapi.config;

import dev.phoenixgenapi.functions.BoundFunction;
import dev.phoenixgenapi.nodes.Nodes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who says what about one function. Not safe for use by several threads at once. */
final class PlainSources {

    private @Nullable BoundFunction byHand;

    /** By node; what has changed last is last, and decides. */
    private final SequencedMap<String, BoundFunction> offers = new LinkedHashMap<>();

    /** The function whose last node has left, kept known without nodes; null while there is an offer. */
    private @Nullable Orphan orphan;

    private record Orphan(BoundFunction function, String node, long since) {}

    void addByHand(BoundFunction function) {
        byHand = function;
    }

    /** Offers can add nodes to what was added by hand, if that names nodes, and change nothing else of it. */
    boolean takesOffer(BoundFunction function) {
        return byHand == null || (isNamed(byHand) && isNamed(function));
    }

    /** A node goes on offering the same when it says so again: nothing becomes later by that. */
    void offer(String node, BoundFunction function) {
        var before = offers.get(node);
        if (before == null || !before.config().equals(function.config())) {
            offers.remove(node);
            offers.put(node, function);
        }
        orphan = null;
    }

    /** A node does not offer the function any more. */
    void withdraw(String node) {
        offers.remove(node);
        if (orphan != null && orphan.node().equals(node)) {
            orphan = null;
        }
    }

    /** A node has gone, with all that it offered. */
    void leave(String node, long now) {
        var function = offers.remove(node);
        if (function != null && offers.isEmpty()) {
            orphan = new Orphan(function, node, now);
        }
    }

    void forgetOrphan(long leftBefore) {
        if (orphan != null && orphan.since() - leftBefore < 0) {
            orphan = null;
        }
    }

    boolean isOfferedBy(String node) {
        return offers.containsKey(node);
    }

    int offerCount() {
        return offers.size();
    }

    /**
     * The function as all of these together make it.
     *
     * @param speaksForItself nodes that say themselves what they offer, so that nobody else can say it for them
     * @return the function, or null if nobody says anything about it
     */
    @Nullable BoundFunction resolve(Predicate<String> speaksForItself) {
        var function = decisive();
        if (function == null || !isNamed(function)) {
            return function;
        }
        var names = new TreeSet<String>();
        if (byHand != null) {
            names.addAll(names(byHand));
        }
        offers.forEach((node, offered) -> names(offered).stream()
                .filter(name -> name.equals(node) || !speaksForItself.test(name))
                .forEach(names::add));
        return function.withConfig(function.config().withNodes(new Nodes.Named(List.copyOf(names))));
    }

    private @Nullable BoundFunction decisive() {
        if (byHand != null) {
            return byHand;
        }
        if (!offers.isEmpty()) {
            return offers.lastEntry().getValue();
        }
        return orphan == null ? null : orphan.function();
    }

    private static boolean isNamed(BoundFunction function) {
        return function.config().nodes() instanceof Nodes.Named;
    }

    private static List<String> names(BoundFunction function) {
        return function.config().nodes() instanceof Nodes.Named(var names) ? names : List.of();
    }
}
