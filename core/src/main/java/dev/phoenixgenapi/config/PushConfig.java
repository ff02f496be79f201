package dev.phoenixgenapi.config;

import dev.phoenixgenapi.FunConfig;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that some nodes offer of a service, as they send it. Nothing about it has been checked.
 *
 * @param service the service
 * @param nodes the nodes, each once; those that a config names, or that offer it if it names others
 * @param configVersion the version of the configs: any text that changes when they do
 * @param configs the configs
 * @param token what shows that the sender may push, or null
 * @param force whether to store the configs again although the version is the same
 */
public record PushConfig(
        String service,
        List<String> nodes,
        String configVersion,
        List<DecodedConfig> configs,
        @Nullable String token,
        boolean force) {

    /** Keeps immutable copies. */
    public PushConfig {
        nodes = List.copyOf(new LinkedHashSet<>(nodes));
        configs = List.copyOf(configs);
    }

    /**
     * A push of one node, not forced.
     *
     * @param service the service
     * @param node the node
     * @param configVersion the version of the configs
     * @param configs the configs
     * @param token what shows that the sender may push, or null
     * @return the push
     */
    public static PushConfig of(
            String service, String node, String configVersion, List<FunConfig> configs, @Nullable String token) {
        var parsed =
                configs.stream().<DecodedConfig>map(DecodedConfig.Parsed::new).toList();
        return new PushConfig(service, List.of(node), configVersion, parsed, token, false);
    }

    /**
     * This push, forced.
     *
     * @return a changed copy
     */
    public PushConfig forced() {
        return new PushConfig(service, nodes, configVersion, configs, token, true);
    }

    /**
     * For people, without the token.
     *
     * @return one line
     */
    @Override
    public String toString() {
        return "PushConfig[service=%s, nodes=%s, configVersion=%s, %d configs, %s]"
                .formatted(service, nodes, configVersion, configs.size(), force ? "forced" : "not forced");
    }
}
