package dev.phoenixgenapi.nodes;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which node a key has. Two maps: keys that come are put into the younger one; when that is full or old enough, it
 * becomes the older one, and what was that is forgotten. So it is bounded and forgets without looking at each key. Keys
 * are hashes, for clients do not decide how much memory a key takes: two that are taken for one share a node, no more.
 * Safe for use by any thread.
 */
final class StickyKeys {

    private final int half;
    private final long nanos;
    private volatile Maps maps;

    private record Maps(Map<Long, String> young, Map<Long, String> old, long since) {}

    StickyKeys(NodeOptions options, long now) {
        this.half = Math.max(1, options.stickyKeys() / 2);
        this.nanos = options.stickyFor().toNanos() / 2;
        this.maps = new Maps(new ConcurrentHashMap<>(), Map.of(), now);
    }

    /** The node of a key, or null if it has none, or none that is remembered. */
    @Nullable String get(Long key, long now) {
        var current = current(now);
        var node = current.young().get(key);
        if (node == null) {
            node = current.old().get(key);
            if (node != null) {
                current.young().putIfAbsent(key, node);
            }
        }
        return node;
    }

    void put(Long key, String node, long now) {
        current(now).young().put(key, node);
    }

    private Maps current(long now) {
        var current = maps;
        return current.young().size() < half && now - current.since() < nanos ? current : turn(now);
    }

    private synchronized Maps turn(long now) {
        var current = maps;
        var age = now - current.since();
        if (current.young().size() >= half || age >= nanos) {
            // nothing came for so long that what is young is as old as what is old
            var old = age >= 2 * nanos ? Map.<Long, String>of() : current.young();
            current = new Maps(new ConcurrentHashMap<>(), old, now);
            maps = current;
        }
        return current;
    }
}
