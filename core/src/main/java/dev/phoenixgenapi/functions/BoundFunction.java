package dev.phoenixgenapi.functions;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.arguments.Arguments;
import dev.phoenixgenapi.hooks.AfterHook;
import dev.phoenixgenapi.hooks.BeforeHook;
import dev.phoenixgenapi.nodes.NodeChooser;
import dev.phoenixgenapi.nodes.NodeList;
import dev.phoenixgenapi.permission.PermissionCheck;
import org.jspecify.annotations.Nullable;

/**
 * A config with all code that it names. Immutable.
 *
 * @param config the config
 * @param arguments what the function takes, ready to check with
 * @param function the function, or null if it runs on other nodes
 * @param beforeHook the hook before it, or null
 * @param afterHook the hook after it, or null
 * @param permissionCheck the user's permission check, or null
 * @param nodeList what names its nodes, or null
 * @param nodeChooser what chooses one of them, or null
 */
public record BoundFunction(
        FunConfig config,
        Arguments arguments,
        @Nullable GenApiFunction function,
        @Nullable BeforeHook beforeHook,
        @Nullable AfterHook afterHook,
        @Nullable PermissionCheck permissionCheck,
        @Nullable NodeList nodeList,
        @Nullable NodeChooser nodeChooser) {

    /**
     * The same code under a config that differs in nothing that names code or arguments.
     *
     * @param other the config, for example disabled or with other names of nodes
     * @return a changed copy
     */
    public BoundFunction withConfig(FunConfig other) {
        return new BoundFunction(
                other, arguments, function, beforeHook, afterHook, permissionCheck, nodeList, nodeChooser);
    }
}
