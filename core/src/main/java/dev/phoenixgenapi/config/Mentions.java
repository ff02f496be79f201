package dev.phoenixgenapi.config;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Of which functions of a service nodes say that they run on others, too: these may be different as soon as the others
 * speak for themselves, or are forgotten.
 */
final class Mentions {

    private final Map<String, Set<FunctionKey>> byNode = new HashMap<>();

    void add(String node, FunctionKey key) {
        byNode.computeIfAbsent(node, _ -> new LinkedHashSet<>()).add(key);
    }

    void remove(String node, FunctionKey key) {
        byNode.computeIfPresent(node, (_, keys) -> {
            keys.remove(key);
            return keys.isEmpty() ? null : keys;
        });
    }

    Set<FunctionKey> of(String node) {
        return byNode.getOrDefault(node, Set.of());
    }
}
