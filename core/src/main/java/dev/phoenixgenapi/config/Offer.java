package dev.phoenixgenapi.config;

import dev.phoenixgenapi.functions.BoundFunction;
import dev.phoenixgenapi.nodes.Nodes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that some nodes offer of a service. It replaces what they offered of it before.
 *
 * @param nodes the nodes, at least one
 * @param version the version of the configs, or null if they have none
 * @param functions the functions, all of that service, in the order in which they came
 * @param refused functions that are offered, too, but with a config that is refused: what there was of them stays
 */
record Offer(
        String service,
        List<String> nodes,
        @Nullable String version,
        Map<FunctionKey, BoundFunction> functions,
        Set<FunctionKey> refused) {

    /** Of several nodes that offer something together, a function belongs to those that it names, if it names any. */
    boolean isOf(String node, BoundFunction function) {
        return !(function.config().nodes() instanceof Nodes.Named(var names))
                || names.contains(node)
                || names.stream().noneMatch(nodes::contains);
    }
}
