package dev.phoenixgenapi.config;

import dev.phoenixgenapi.FunConfig;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * All that some nodes offer of a service, as they answered. Nothing about it has been checked.
 *
 * @param nodes the nodes, each once; with none the pull has failed, whatever else is there
 * @param configs the configs; none is an answer, too: the nodes offer nothing any more
 */
public record PulledConfigs(List<String> nodes, List<DecodedConfig> configs) {

    /** Keeps immutable copies. */
    public PulledConfigs {
        nodes = List.copyOf(new LinkedHashSet<>(nodes));
        configs = List.copyOf(configs);
    }

    /**
     * What one node offers.
     *
     * @param node the node
     * @param configs the configs
     * @return the answer
     */
    public static PulledConfigs of(String node, List<FunConfig> configs) {
        return new PulledConfigs(
                List.of(node),
                configs.stream().<DecodedConfig>map(DecodedConfig.Parsed::new).toList());
    }
}
