package dev.phoenixgenapi.config;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.functions.BoundFunction;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All functions at one moment. Immutable: a change is another table, so whoever holds one sees a change whole or not at
 * all. Maps of maps rather than keys of three parts, so that finding a function allocates nothing.
 */
final class ConfigTable {

    static final ConfigTable EMPTY = new ConfigTable(Map.of(), 0);

    /** By service, request type and version; never changed once it is here, and no map in it is empty. */
    private final Map<String, Map<String, Map<String, BoundFunction>>> services;

    private final int size;

    private ConfigTable(Map<String, Map<String, Map<String, BoundFunction>>> services, int size) {
        this.services = services;
        this.size = size;
    }

    int size() {
        return size;
    }

    @Nullable BoundFunction find(String service, String requestType, String version) {
        var types = services.get(service);
        if (types == null) {
            return null;
        }
        var versions = types.get(requestType);
        return versions == null ? null : versions.get(version);
    }

    @Nullable BoundFunction find(FunctionKey key) {
        return find(key.service(), key.requestType(), key.version());
    }

    Optional<FunConfig> latestEnabled(String service, String requestType) {
        return services.getOrDefault(service, Map.of()).getOrDefault(requestType, Map.of()).values().stream()
                .map(BoundFunction::config)
                .filter(config -> !config.disabled())
                .max(Comparator.comparing(FunConfig::version, Versions.ORDER));
    }

    /** In the order of service, request type and version. */
    Stream<FunConfig> configs() {
        return services.values().stream()
                .flatMap(types -> types.values().stream())
                .flatMap(versions -> versions.values().stream())
                .map(BoundFunction::config)
                .sorted(Comparator.comparing(FunConfig::service)
                        .thenComparing(FunConfig::requestType)
                        .thenComparing(FunConfig::version, Versions.ORDER));
    }

    Set<String> services() {
        return services.keySet();
    }

    /** The versions of each function of a service, from the oldest to the latest. */
    SortedMap<String, List<String>> functions(String service) {
        var functions = new TreeMap<String, List<String>>();
        services.getOrDefault(service, Map.of())
                .forEach((type, versions) -> functions.put(
                        type, versions.keySet().stream().sorted(Versions.ORDER).toList()));
        return functions;
    }

    /** Another table: with some functions, added or instead of those of the same key, and without some others. */
    ConfigTable with(Collection<BoundFunction> added, Collection<FunctionKey> removed) {
        var change = new Change();
        added.forEach(change::put);
        removed.forEach(change::remove);
        return change.result();
    }

    /** Copies what it changes, and each of it once. */
    private final class Change {

        private final Map<String, Map<String, Map<String, BoundFunction>>> changed = new HashMap<>(services);
        private final Map<String, Map<String, Map<String, BoundFunction>>> copies = new HashMap<>();
        private int count = size;

        void put(BoundFunction function) {
            var config = function.config();
            var versions = versions(config.service(), config.requestType());
            if (versions.put(config.version(), function) == null) {
                count++;
            }
        }

        void remove(FunctionKey key) {
            if (versions(key.service(), key.requestType()).remove(key.version()) != null) {
                count--;
            }
        }

        private Map<String, BoundFunction> versions(String service, String requestType) {
            var mine = copies.computeIfAbsent(service, _ -> new HashMap<>());
            return mine.computeIfAbsent(
                    requestType,
                    _ -> new HashMap<>(services.getOrDefault(service, Map.of()).getOrDefault(requestType, Map.of())));
        }

        ConfigTable result() {
            copies.forEach((service, types) -> {
                var all = new HashMap<>(services.getOrDefault(service, Map.of()));
                types.forEach((type, versions) -> {
                    if (versions.isEmpty()) {
                        all.remove(type);
                    } else {
                        all.put(type, versions);
                    }
                });
                if (all.isEmpty()) {
                    changed.remove(service);
                } else {
                    changed.put(service, all);
                }
            });
            return new ConfigTable(changed, count);
        }
    }
}
