package dev.phoenixgenapi.grpc;

import com.google.protobuf.ByteString;
import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.config.ConfigCodec;
import dev.phoenixgenapi.nodes.Nodes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a node offers: the functions of its engine that run there, by service.
 *
 * @param services the services that are offered; empty for all
 * @param version the version, or null for one that follows from the configs
 */
record Offers(
        PhoenixGenApi api,
        Json json,
        Set<String> services,
        @Nullable String version) {

    /** What there is of a service. */
    record Offer(String service, String version, List<ByteString> configs) {}

    /** What is offered now, in the order of the services. */
    List<Offer> now() {
        var byService = new TreeMap<String, List<FunConfig>>();
        for (var config : api.configDb().configs()) {
            if (config.nodes() instanceof Nodes.Local && (services.isEmpty() || services.contains(config.service()))) {
                byService
                        .computeIfAbsent(config.service(), _ -> new ArrayList<>())
                        .add(config);
            }
        }
        return byService.entrySet().stream().map(this::offer).toList();
    }

    private Offer offer(Map.Entry<String, List<FunConfig>> service) {
        var configs = service.getValue().stream()
                .sorted(Comparator.comparing(FunConfig::requestType).thenComparing(FunConfig::version))
                .map(config -> json.bytes(ConfigCodec.toMap(remote(config))))
                .toList();
        var content = new StringBuilder();
        configs.forEach(config -> content.append(config.toStringUtf8()).append('\n'));
        return new Offer(service.getKey(), version == null ? Versions.digest(content.toString()) : version, configs);
    }

    /** A node may run such a function on the thread that reads from its gateways; for these, it is one that waits. */
    private static FunConfig remote(FunConfig config) {
        return config.nonBlocking() ? config.toBuilder().nonBlocking(false).build() : config;
    }

    /** What is offered of a service now, or null. */
    @Nullable Offer of(String service) {
        return now().stream()
                .filter(offer -> offer.service().equals(service))
                .findFirst()
                .orElse(null);
    }
}
