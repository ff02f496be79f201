package dev.phoenixgenapi.config;

import dev.phoenixgenapi.ConfigFault;
import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.InvalidConfigException;
import dev.phoenixgenapi.functions.BoundFunction;
import dev.phoenixgenapi.functions.FunctionRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Configs that come in together from one source: those that can be used with their code, the others with the reason.
 */
final class Batch {

    private final FunctionRegistry registry;
    private final String source;
    private final Instant time;
    private final SequencedMap<FunctionKey, BoundFunction> functions = new LinkedHashMap<>();
    private final Set<FunctionKey> refused = new LinkedHashSet<>();
    private final List<FailedConfig> failed = new ArrayList<>();

    Batch(FunctionRegistry registry, String source, Instant time) {
        this.registry = registry;
        this.source = source;
        this.time = time;
    }

    String source() {
        return source;
    }

    /** Of several for the same function the last is taken. */
    void add(FunConfig config) {
        add(config, List.of());
    }

    /** Takes a config, unless there are faults, of which the given ones are already known. */
    private void add(FunConfig config, List<ConfigFault> known) {
        var faults = new ArrayList<>(known);
        try {
            var bound = registry.bind(config);
            if (faults.isEmpty()) {
                functions.put(FunctionKey.of(config), bound);
                return;
            }
        } catch (InvalidConfigException e) {
            faults.addAll(e.faults());
        }
        refused.add(FunctionKey.of(config));
        failed.add(FailedConfig.of(time, source, config, faults));
    }

    /**
     * Takes what another node offers of a service, as far as it may.
     *
     * @return how many configs are of another service; they are refused
     */
    int addOffered(String service, List<DecodedConfig> configs, RegistrationPolicy policy) {
        var strangers = 0;
        for (var decoded : configs) {
            switch (decoded) {
                case DecodedConfig.Invalid invalid -> add(invalid);
                case DecodedConfig.Parsed(var config) -> {
                    var faults = policy.faults(config);
                    if (!config.service().equals(service)) {
                        strangers++;
                        faults.addFirst(new ConfigFault(
                                "service", "\"%s\" (expected: \"%s\")".formatted(config.service(), service)));
                    }
                    add(config, faults);
                }
            }
        }
        return strangers;
    }

    private void add(DecodedConfig.Invalid invalid) {
        var key = invalid.key();
        if (key != null) {
            refused.add(key);
        }
        failed.add(new FailedConfig(
                time, source, invalid.service(), invalid.requestType(), invalid.version(), invalid.faults()));
    }

    SequencedMap<FunctionKey, BoundFunction> functions() {
        return functions;
    }

    /** The functions whose configs cannot be used, as far as they are known. */
    Set<FunctionKey> refused() {
        return refused;
    }

    List<FailedConfig> failed() {
        return failed;
    }

    /** What became of it all, also kept for operators. */
    BatchResult finish(LiveConfigs.Stored stored, FailedConfigs failures) {
        stored.refused()
                .forEach((key, fault) -> failed.add(new FailedConfig(
                        time, source, key.service(), key.requestType(), key.version(), List.of(fault))));
        stored.keys().forEach(key -> failures.remove(source, key));
        failed.forEach(failures::add);
        return new BatchResult(stored.keys().size(), failed);
    }
}
