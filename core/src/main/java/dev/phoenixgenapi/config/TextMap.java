package dev.phoenixgenapi.config;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map by text. A change is another map that shares with this one all but the ways to what is changed, so
 * it costs what it changes and hardly more the more there is. A tree by the bits of hashes, with small maps as its
 * leaves.
 */
final class TextMap<V> {

    private static final int BITS = 5;
    private static final int WIDTH = 1 << BITS;

    /** Beyond this many entries a leaf becomes a branch, as long as there are bits left. */
    private static final int CROWD = 8;

    private static final TextMap<?> EMPTY = new TextMap<>(new Leaf<>(Map.of()), 0);

    private final Node<V> root;
    private final int size;

    private sealed interface Node<V> {}

    /** Its map is never changed. */
    private record Leaf<V>(Map<String, V> entries) implements Node<V> {}

    /** Its array is never changed. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares branches
    private record Branch<V>(Node<V>[] children) implements Node<V> {}

    private TextMap(Node<V> root, int size) {
        this.root = root;
        this.size = size;
    }

    @SuppressWarnings("unchecked") // there is nothing in it
    static <V> TextMap<V> empty() {
        return (TextMap<V>) EMPTY;
    }

    boolean isEmpty() {
        return size == 0;
    }

    @Nullable V get(String key) {
        var node = root;
        var bits = hash(key);
        while (node instanceof Branch<V> branch) {
            node = branch.children[bits & (WIDTH - 1)];
            bits >>>= BITS;
        }
        return ((Leaf<V>) node).entries.get(key);
    }

    void forEach(BiConsumer<String, V> action) {
        forEach(root, action);
    }

    private static <V> void forEach(Node<V> node, BiConsumer<String, V> action) {
        switch (node) {
            case Leaf<V> leaf -> leaf.entries.forEach(action);
            case Branch<V> branch -> {
                for (var child : branch.children) {
                    forEach(child, action);
                }
            }
        }
    }

    /**
     * Another map.
     *
     * @param changes what it has instead of what is here; empty for what it does not have
     */
    TextMap<V> with(Map<String, Optional<V>> changes) {
        var count = size;
        for (var change : changes.entrySet()) {
            count += (change.getValue().isPresent() ? 1 : 0) - (get(change.getKey()) == null ? 0 : 1);
        }
        return count == 0 ? empty() : new TextMap<>(changed(root, 0, changes), count);
    }

    private static <V> Node<V> changed(Node<V> node, int shift, Map<String, Optional<V>> changes) {
        return switch (node) {
            case Leaf<V> leaf -> {
                var entries = new HashMap<>(leaf.entries);
                changes.forEach(
                        (key, value) -> value.ifPresentOrElse(v -> entries.put(key, v), () -> entries.remove(key)));
                yield entries.size() > CROWD && shift < Integer.SIZE ? split(entries, shift) : new Leaf<>(entries);
            }
            case Branch<V> branch -> {
                var children = branch.children.clone();
                byChild(changes, shift)
                        .forEach((child, part) -> children[child] = changed(children[child], shift + BITS, part));
                yield new Branch<>(children);
            }
        };
    }

    private static <V> Node<V> split(Map<String, V> entries, int shift) {
        @SuppressWarnings({"unchecked", "rawtypes"}) // an array cannot be of a generic type
        Node<V>[] children = new Node[WIDTH];
        Arrays.fill(children, TextMap.<V>empty().root);
        var all = new HashMap<String, Optional<V>>();
        entries.forEach((key, value) -> all.put(key, Optional.of(value)));
        return changed(new Branch<>(children), shift, all);
    }

    private static <V> Map<Integer, Map<String, Optional<V>>> byChild(Map<String, Optional<V>> changes, int shift) {
        var parts = new HashMap<Integer, Map<String, Optional<V>>>();
        changes.forEach((key, value) -> parts.computeIfAbsent(hash(key) >>> shift & (WIDTH - 1), _ -> new HashMap<>())
                .put(key, value));
        return parts;
    }

    /** Names differ at their ends, so the high bits are the less even ones. */
    private static int hash(String key) {
        var hash = key.hashCode();
        return hash ^ hash >>> 16;
    }
}
