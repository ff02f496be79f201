package dev.phoenixgenapi.config;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.FunConfig.ArgStyle;
import dev.phoenixgenapi.FunctionRef;
import dev.phoenixgenapi.HookRef;
import dev.phoenixgenapi.arguments.ArgSpec;
import dev.phoenixgenapi.nodes.ChooseNodeMode;
import dev.phoenixgenapi.nodes.Nodes;
import dev.phoenixgenapi.permission.Permission;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Configs in the form of maps, as adapters send, receive and store them. The maps consist of text, numbers, booleans,
 * lists, maps by text, and null; times are whole milliseconds.
 *
 * <table>
 * <caption>The fields</caption>
 * <tr><th>field</th><th>value</th><th>if it is not there</th></tr>
 * <tr><td>{@code service}, {@code request_type}</td><td>text</td><td>refused</td></tr>
 * <tr><td>{@code version}</td><td>text</td><td>{@code "0.0.0"}</td></tr>
 * <tr><td>{@code nodes}</td><td>{@code "local"}, a list of names, or {@code {module, function}}</td>
 *   <td>{@code "local"}</td></tr>
 * <tr><td>{@code choose_node_mode}</td><td>{@code "random"}, {@code "hash"}, {@code {hash: key}}, {@code "round_robin"},
 *   {@code "least_loaded"}, {@code "sticky"}, {@code {sticky: key}} or {@code {module, function}}</td>
 *   <td>{@code "random"}</td></tr>
 * <tr><td>{@code timeout}</td><td>milliseconds or {@code "infinity"}</td><td>5000</td></tr>
 * <tr><td>{@code deadline}</td><td>milliseconds or null</td><td>null</td></tr>
 * <tr><td>{@code function}</td><td>{@code {module, function, args}}, args a list that may be left out; or instead
 *   {@code mfa}, a list of the three</td><td>the service and the request type</td></tr>
 * <tr><td>{@code arg_types}</td><td>a map by name: {@code "string"}, or {@code {type: "string", max_bytes: 100,
 *   nullable: true, default: "x"}}; other options are {@code max_items}, {@code max_item_bytes} and
 *   {@code max_item_items} for the items of lists, {@code required} and {@code accepted} for maps</td>
 *   <td>no arguments</td></tr>
 * <tr><td>{@code arg_orders}</td><td>the names in order, or {@code "map"}</td>
 *   <td>refused if there are several arguments</td></tr>
 * <tr><td>{@code response_type}</td><td>{@code "sync"}, {@code "async"}, {@code "stream"} or {@code "none"}</td>
 *   <td>{@code "sync"}</td></tr>
 * <tr><td>{@code check_permission}</td><td>false, {@code "any_authenticated"}, {@code {arg: name}} or
 *   {@code {role: [names]}}</td><td>false</td></tr>
 * <tr><td>{@code permission_callback}</td><td>{@code {module, function}} or null</td><td>null</td></tr>
 * <tr><td>{@code retry}</td><td>null, a number from 1, {@code {all_nodes: number}} or {@code {same_node: number}}</td>
 *   <td>null</td></tr>
 * <tr><td>{@code before_execute}, {@code after_execute}</td><td>{@code {module, function, args}} or null</td>
 *   <td>null</td></tr>
 * <tr><td>{@code hook_timeout}</td><td>milliseconds</td><td>5000</td></tr>
 * <tr><td>{@code request_info}, {@code non_blocking}, {@code idempotent}, {@code disabled}</td><td>true or false</td>
 *   <td>false</td></tr>
 * </table>
 */
public final class ConfigCodec {

    private ConfigCodec() {}

    /**
     * Reads a config.
     *
     * @param map the config; not changed and not kept
     * @return the config, or all that is wrong with it: values of the wrong kind, fields that are not known, and rules
     *     that are not kept
     */
    public static DecodedConfig fromMap(Map<?, ?> map) {
        return new ConfigReader(map).read();
    }

    /**
     * The map of a config. {@link #fromMap} makes an equal config of it, if its times are whole milliseconds and its
     * defaults are of the types of their arguments.
     *
     * @param config the config
     * @return a new map, with the fields in the order of the table, and without those that are null
     */
    public static Map<String, @Nullable Object> toMap(FunConfig config) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("service", config.service());
        map.put("request_type", config.requestType());
        map.put("version", config.version());
        map.put("nodes", nodes(config.nodes()));
        map.put("choose_node_mode", mode(config.chooseNodeMode()));
        map.put(
                "timeout",
                config.timeout() == null ? "infinity" : config.timeout().toMillis());
        putMillis(map, "deadline", config.deadline());
        map.put("function", ref(config.function(), config.presetArgs()));
        putArguments(map, config);
        map.put("response_type", config.responseType().toString());
        map.put("check_permission", permission(config.permission()));
        putIfAny(map, "permission_callback", ref(config.permissionCallback(), List.of()));
        var retry = config.retry();
        putIfAny(map, "retry", retry == null ? null : Map.of(retry.mode().toString(), retry.attempts()));
        putIfAny(map, "before_execute", hook(config.beforeExecute()));
        putIfAny(map, "after_execute", hook(config.afterExecute()));
        putMillis(map, "hook_timeout", config.hookTimeout());
        map.put("request_info", config.requestInfo());
        map.put("non_blocking", config.nonBlocking());
        map.put("idempotent", config.idempotent());
        map.put("disabled", config.disabled());
        return map;
    }

    private static Object nodes(Nodes nodes) {
        return switch (nodes) {
            case Nodes.Local() -> "local";
            case Nodes.Named(var names) -> names;
            case Nodes.Dynamic(var list) -> Map.of("module", list.module(), "function", list.function());
        };
    }

    private static Object mode(ChooseNodeMode mode) {
        return switch (mode) {
            case ChooseNodeMode.Random() -> "random";
            case ChooseNodeMode.RoundRobin() -> "round_robin";
            case ChooseNodeMode.LeastLoaded() -> "least_loaded";
            case ChooseNodeMode.Sticky(var key) -> key.equals("user_id") ? "sticky" : Map.of("sticky", key);
            case ChooseNodeMode.Custom(var chooser) ->
                Map.of("module", chooser.module(), "function", chooser.function());
            case ChooseNodeMode.Hash(var key) -> key.equals("request_id") ? "hash" : Map.of("hash", key);
        };
    }

    private static Object permission(Permission permission) {
        return switch (permission) {
            case Permission.Off() -> false;
            case Permission.AnyAuthenticated() -> "any_authenticated";
            case Permission.ArgumentIsUser(var argument) -> Map.of("arg", argument);
            case Permission.AnyRole(var roles) -> Map.of("role", List.copyOf(new TreeSet<>(roles)));
        };
    }

    private static @Nullable Object hook(@Nullable HookRef hook) {
        return hook == null ? null : ref(hook.function(), hook.extraArgs());
    }

    private static @Nullable Object ref(@Nullable FunctionRef ref, List<@Nullable Object> args) {
        if (ref == null) {
            return null;
        }
        var map = new LinkedHashMap<String, Object>();
        map.put("module", ref.module());
        map.put("function", ref.function());
        if (!args.isEmpty()) {
            map.put("args", args);
        }
        return map;
    }

    private static void putArguments(Map<String, @Nullable Object> map, FunConfig config) {
        if (!config.arguments().isEmpty()) {
            var types = new LinkedHashMap<String, Object>();
            config.arguments().forEach(spec -> types.put(spec.name(), ArgTypesCodec.toMap(spec)));
            map.put("arg_types", types);
        }
        if (config.argStyle() == ArgStyle.MAP) {
            map.put("arg_orders", "map");
        } else if (!config.arguments().isEmpty()) {
            map.put("arg_orders", config.arguments().stream().map(ArgSpec::name).toList());
        }
    }

    private static void putMillis(Map<String, @Nullable Object> map, String field, @Nullable Duration duration) {
        putIfAny(map, field, duration == null ? null : duration.toMillis());
    }

    private static void putIfAny(Map<String, @Nullable Object> map, String field, @Nullable Object value) {
        if (value != null) {
            map.put(field, value);
        }
    }
}
