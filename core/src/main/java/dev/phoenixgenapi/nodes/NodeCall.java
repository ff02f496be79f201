package dev.phoenixgenapi.nodes;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.Request;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of a function on another node.
 *
 * @param config the function's config
 * @param request the request
 * @param args the arguments by name, in the order of the config, as the client sent them: they have been checked, and
 *     the node checks and converts them for itself; read-only
 * @param timeout how long the node has, or null for ever
 */
public record NodeCall(
        FunConfig config,
        Request request,
        Map<String, @Nullable Object> args,
        @Nullable Duration timeout) {}
