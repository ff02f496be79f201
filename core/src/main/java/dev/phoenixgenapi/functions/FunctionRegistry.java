package dev.phoenixgenapi.functions;

import dev.phoenixgenapi.ConfigFault;
import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.FunctionRef;
import dev.phoenixgenapi.HookRef;
import dev.phoenixgenapi.InvalidConfigException;
import dev.phoenixgenapi.arguments.Arguments;
import dev.phoenixgenapi.hooks.AfterHook;
import dev.phoenixgenapi.hooks.BeforeHook;
import dev.phoenixgenapi.nodes.ChooseNodeMode;
import dev.phoenixgenapi.nodes.NodeChooser;
import dev.phoenixgenapi.nodes.NodeList;
import dev.phoenixgenapi.nodes.Nodes;
import dev.phoenixgenapi.permission.PermissionCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The code of this node by name. Code is looked up once, when a config is registered, and never during a call.
 *
 * <p>Safe for use by any thread.
 */
public final class FunctionRegistry {

    private final Map<FunctionRef, GenApiFunction> functions = new ConcurrentHashMap<>();
    private final Map<FunctionRef, BeforeHook> beforeHooks = new ConcurrentHashMap<>();
    private final Map<FunctionRef, AfterHook> afterHooks = new ConcurrentHashMap<>();
    private final Map<FunctionRef, PermissionCheck> permissionChecks = new ConcurrentHashMap<>();
    private final Map<FunctionRef, NodeList> nodeLists = new ConcurrentHashMap<>();
    private final Map<FunctionRef, NodeChooser> nodeChoosers = new ConcurrentHashMap<>();

    /** A registry without code. */
    public FunctionRegistry() {}

    /**
     * Names a function.
     *
     * @param name its name
     * @param code its code
     * @throws IllegalStateException if another function has the name
     */
    public void addFunction(FunctionRef name, GenApiFunction code) {
        put(functions, "function", name, code);
    }

    /**
     * Names a before hook.
     *
     * @param name its name
     * @param code its code
     * @throws IllegalStateException if another before hook has the name
     */
    public void addBeforeHook(FunctionRef name, BeforeHook code) {
        put(beforeHooks, "before hook", name, code);
    }

    /**
     * Names an after hook.
     *
     * @param name its name
     * @param code its code
     * @throws IllegalStateException if another after hook has the name
     */
    public void addAfterHook(FunctionRef name, AfterHook code) {
        put(afterHooks, "after hook", name, code);
    }

    /**
     * Names a permission check.
     *
     * @param name its name
     * @param code its code
     * @throws IllegalStateException if another permission check has the name
     */
    public void addPermissionCheck(FunctionRef name, PermissionCheck code) {
        put(permissionChecks, "permission check", name, code);
    }

    /**
     * Names a list of nodes.
     *
     * @param name its name
     * @param code its code
     * @throws IllegalStateException if another list of nodes has the name
     */
    public void addNodeList(FunctionRef name, NodeList code) {
        put(nodeLists, "list of nodes", name, code);
    }

    /**
     * Names what chooses nodes.
     *
     * @param name its name
     * @param code its code
     * @throws IllegalStateException if another chooser has the name
     */
    public void addNodeChooser(FunctionRef name, NodeChooser code) {
        put(nodeChoosers, "chooser of nodes", name, code);
    }

    /**
     * Finds all code that a config names.
     *
     * @param config the config
     * @return the config with its code
     * @throws InvalidConfigException if the config is wrong in itself, or names code that this node does not have; it
     *     tells all that is wrong
     */
    public BoundFunction bind(FunConfig config) {
        var faults = new ArrayList<>(config.faults());
        var local = config.nodes() instanceof Nodes.Local ? config.function() : null;
        var nodeList = config.nodes() instanceof Nodes.Dynamic(var list) ? list : null;
        var nodeChooser = config.chooseNodeMode() instanceof ChooseNodeMode.Custom(var chooser) ? chooser : null;
        var function = find(functions, "function", local, faults);
        var before = find(beforeHooks, "before_execute", hook(config.beforeExecute()), faults);
        var after = find(afterHooks, "after_execute", hook(config.afterExecute()), faults);
        var permission = find(permissionChecks, "permission_callback", config.permissionCallback(), faults);
        var nodes = find(nodeLists, "nodes", nodeList, faults);
        var chooses = find(nodeChoosers, "choose_node_mode", nodeChooser, faults);
        if (!faults.isEmpty()) {
            throw invalid(config, faults);
        }
        return new BoundFunction(
                config, arguments(config, function), function, before, after, permission, nodes, chooses);
    }

    private static Arguments arguments(FunConfig config, @Nullable GenApiFunction function) {
        try {
            return function == null ? Arguments.of(config.arguments()) : function.arguments(config.arguments());
        } catch (IllegalArgumentException e) {
            throw invalid(config, List.of(new ConfigFault("arg_types", String.valueOf(e.getMessage()))));
        }
    }

    private static InvalidConfigException invalid(FunConfig config, List<ConfigFault> faults) {
        return new InvalidConfigException(
                "function %s/%s version %s".formatted(config.service(), config.requestType(), config.version()),
                faults);
    }

    private static @Nullable FunctionRef hook(@Nullable HookRef hook) {
        return hook == null ? null : hook.function();
    }

    private static <T> @Nullable T find(
            Map<FunctionRef, T> known, String field, @Nullable FunctionRef name, List<ConfigFault> faults) {
        if (name == null) {
            return null;
        }
        var code = known.get(name);
        if (code == null) {
            faults.add(new ConfigFault(
                    field, "%s is not known on this node (expected: code registered by that name)".formatted(name)));
        }
        return code;
    }

    private static <T> void put(Map<FunctionRef, T> known, String kind, FunctionRef name, T code) {
        var before = known.putIfAbsent(name, code);
        if (before != null && !before.equals(code)) {
            throw new IllegalStateException(
                    "%s %s: registered already (expected: each name once)".formatted(kind, name));
        }
    }
}
