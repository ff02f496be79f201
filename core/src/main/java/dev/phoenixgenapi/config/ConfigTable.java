package dev.phoenixgenapi.config;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.functions.BoundFunction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All functions at one moment. Immutable: a change is another table, so whoever holds one sees a change whole or not at
 * all. Maps of maps rather than keys of three parts, so that finding a function allocates nothing.
 */
final class ConfigTable {

    static final ConfigTable EMPTY = new ConfigTable(TextMap.empty(), 0);

    /** By service, request type and version; no map in it is empty. */
    private final TextMap<TextMap<TextMap<BoundFunction>>> services;

    private final int size;

    private ConfigTable(TextMap<TextMap<TextMap<BoundFunction>>> services, int size) {
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

    boolean knows(String service, String requestType) {
        var functions = services.get(service);
        return functions != null && functions.get(requestType) != null;
    }

    Optional<FunConfig> latestEnabled(String service, String requestType) {
        var configs = new ArrayList<FunConfig>();
        orEmpty(orEmpty(services.get(service)).get(requestType))
                .forEach((_, function) -> configs.add(function.config()));
        return configs.stream()
                .filter(config -> !config.disabled())
                .max(Comparator.comparing(FunConfig::version, Versions.ORDER));
    }

    /** In the order of service, request type and version. */
    Stream<FunConfig> configs() {
        var configs = new ArrayList<FunConfig>(size);
        forEach(function -> configs.add(function.config()));
        return configs.stream()
                .sorted(Comparator.comparing(FunConfig::service)
                        .thenComparing(FunConfig::requestType)
                        .thenComparing(FunConfig::version, Versions.ORDER));
    }

    private void forEach(Consumer<BoundFunction> action) {
        services.forEach((_, types) ->
                types.forEach((_, versions) -> versions.forEach((_, function) -> action.accept(function))));
    }

    /** In no order. */
    List<String> services() {
        var names = new ArrayList<String>();
        services.forEach((service, _) -> names.add(service));
        return names;
    }

    /** The versions of each function of a service, from the oldest to the latest. */
    SortedMap<String, List<String>> functions(String service) {
        var functions = new TreeMap<String, List<String>>();
        orEmpty(services.get(service)).forEach((type, versions) -> {
            var names = new ArrayList<String>();
            versions.forEach((version, _) -> names.add(version));
            functions.put(type, names.stream().sorted(Versions.ORDER).toList());
        });
        return functions;
    }

    /** Another table: with some functions, added or instead of those of the same key, and without some others. */
    ConfigTable with(Collection<BoundFunction> added, Collection<FunctionKey> removed) {
        var change = new Change();
        added.forEach(function -> change.put(FunctionKey.of(function.config()), Optional.of(function)));
        removed.forEach(key -> change.put(key, Optional.empty()));
        return change.result();
    }

    /** What is different, by service, request type and version; empty for what is not there any more. */
    private final class Change {

        private final Map<String, Map<String, Map<String, Optional<BoundFunction>>>> services = new HashMap<>();
        private int count = size;

        void put(FunctionKey key, Optional<BoundFunction> function) {
            var before = services.computeIfAbsent(key.service(), _ -> new HashMap<>())
                    .computeIfAbsent(key.requestType(), _ -> new HashMap<>())
                    .put(key.version(), function);
            var wasThere = before == null ? find(key) != null : before.isPresent();
            count += (function.isPresent() ? 1 : 0) - (wasThere ? 1 : 0);
        }

        ConfigTable result() {
            var all = ConfigTable.this.services;
            return new ConfigTable(
                    changed(
                            all,
                            services,
                            (types, ofService) ->
                                    changed(types, ofService, (versions, ofType) -> versions.with(ofType))),
                    count);
        }

        private static <V, C> TextMap<TextMap<V>> changed(
                TextMap<TextMap<V>> maps, Map<String, C> changes, BiFunction<TextMap<V>, C, TextMap<V>> change) {
            var changed = new HashMap<String, Optional<TextMap<V>>>();
            changes.forEach((name, of) -> changed.put(
                    name, Optional.of(change.apply(orEmpty(maps.get(name)), of)).filter(map -> !map.isEmpty())));
            return maps.with(changed);
        }
    }

    private static <V> TextMap<V> orEmpty(@Nullable TextMap<V> map) {
        return Objects.requireNonNullElse(map, TextMap.empty());
    }
}
