package dev.phoenixgenapi.config;

import dev.phoenixgenapi.functions.BoundFunction;
import dev.phoenixgenapi.nodes.Nodes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who says what about one function. Methods that change something say whether the function may be different now. Not
 * safe for use by several threads at once.
 */
final class FunctionSources {

    private final FunctionKey key;
    private final Mentions mentions;
    private @Nullable BoundFunction byHand;

    /** By node; what has changed last is last, and decides. */
    private final SequencedMap<String, BoundFunction> offers = new LinkedHashMap<>();

    /** The nodes that say of themselves that they have the function, sorted. */
    private final List<String> own = new ArrayList<>();

    /** How many nodes say it of another. */
    private final Map<String, Integer> others = new HashMap<>();

    /** The function whose last node has left, kept known without nodes; null while there is an offer. */
    private @Nullable Orphan orphan;

    private record Orphan(BoundFunction function, String node) {}

    FunctionSources(FunctionKey key, Mentions mentions) {
        this.key = key;
        this.mentions = mentions;
    }

    void addByHand(BoundFunction function) {
        byHand = function;
    }

    /** Offers can add nodes to what was added by hand, if that names nodes, and change nothing else of it. */
    boolean takesOffer(BoundFunction function) {
        return byHand == null || (isNamed(byHand) && isNamed(function));
    }

    /** A node goes on offering the same when it says so again: nothing becomes later by that. */
    boolean offer(String node, BoundFunction function) {
        var before = offers.get(node);
        if (before != null && before.config().equals(function.config())) {
            return false;
        }
        remove(node);
        offers.put(node, function);
        names(function).stream().distinct().forEach(name -> named(name, node));
        orphan = null;
        return true;
    }

    /** A node does not offer the function any more. */
    boolean withdraw(String node) {
        var orphaned = orphan != null && orphan.node().equals(node);
        if (orphaned) {
            orphan = null;
        }
        return remove(node) != null || orphaned;
    }

    /** A node has gone, with all that it offered. */
    boolean leave(String node) {
        var function = remove(node);
        if (function != null && offers.isEmpty()) {
            orphan = new Orphan(function, node);
        }
        return function != null;
    }

    /** Nobody says anything about it any more. */
    void forget() {
        List.copyOf(offers.keySet()).forEach(this::remove);
        byHand = null;
        orphan = null;
    }

    void forgetOrphan() {
        orphan = null;
    }

    /** The node that was the last to offer it, and left; null if it was not so, or somebody offers it. */
    @Nullable String orphanOf() {
        return orphan == null ? null : orphan.node();
    }

    private @Nullable BoundFunction remove(String node) {
        var function = offers.remove(node);
        if (function != null) {
            names(function).stream().distinct().forEach(name -> namedNoMore(name, node));
        }
        return function;
    }

    private void named(String name, String by) {
        if (name.equals(by)) {
            own.add(-Collections.binarySearch(own, name) - 1, name);
        } else if (others.merge(name, 1, Integer::sum) == 1) {
            mentions.add(name, key);
        }
    }

    private void namedNoMore(String name, String by) {
        if (name.equals(by)) {
            own.remove(Collections.binarySearch(own, name));
        } else if (others.computeIfPresent(name, (_, count) -> count == 1 ? null : count - 1) == null) {
            mentions.remove(name, key);
        }
    }

    boolean isOfferedBy(String node) {
        return offers.containsKey(node);
    }

    /** The nodes that offer it; a copy. */
    List<String> nodes() {
        return List.copyOf(offers.keySet());
    }

    int offerCount() {
        return offers.size();
    }

    /** Whether anybody says anything about it. */
    boolean isKnown() {
        return decisive() != null;
    }

    /**
     * The function as all of these together make it.
     *
     * @param speaksForItself nodes that say themselves what they offer, so that nobody else can say it for them
     * @return the function, or null if nobody says anything about it
     */
    @Nullable BoundFunction resolve(Predicate<String> speaksForItself) {
        var function = decisive();
        return function == null || !isNamed(function)
                ? function
                : function.withConfig(function.config().withNodes(new Nodes.Named(names(speaksForItself))));
    }

    private List<String> names(Predicate<String> speaksForItself) {
        if (byHand == null && others.isEmpty()) {
            return List.copyOf(own);
        }
        var names = new TreeSet<>(own);
        if (byHand != null) {
            names.addAll(names(byHand));
        }
        others.keySet().stream().filter(speaksForItself.negate()).forEach(names::add);
        return List.copyOf(names);
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
