package dev.phoenixgenapi.config;

import dev.phoenixgenapi.ConfigFault;
import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.FunConfig.ArgStyle;
import dev.phoenixgenapi.FunConfigBuilder;
import dev.phoenixgenapi.FunctionRef;
import dev.phoenixgenapi.HookRef;
import dev.phoenixgenapi.InvalidConfigException;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.RetryPolicy;
import dev.phoenixgenapi.nodes.ChooseNodeMode;
import dev.phoenixgenapi.nodes.Nodes;
import dev.phoenixgenapi.permission.Permission;
import dev.phoenixgenapi.telemetry.event.RetryMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one config from a map. A field that cannot be read keeps its default, so that the others are looked at, too.
 */
final class ConfigReader {

    private static final String REF = "a map with module and function";

    private static final Set<String> DEPEND_ON_ARGUMENTS = Set.of("check_permission", "choose_node_mode");

    private final MapFields fields;

    ConfigReader(Map<?, ?> map) {
        this.fields = new MapFields(map);
    }

    DecodedConfig read() {
        var service = fields.text("service");
        var requestType = fields.text("request_type");
        var version = fields.has("version") ? fields.text("version") : Optional.of(Request.DEFAULT_VERSION);
        var builder =
                FunConfig.builder(service.orElse("?"), requestType.orElse("?")).version(version.orElse("?"));
        readAll(builder);
        fields.refuseOthers();
        var faults = new ArrayList<>(fields.faults());
        try {
            var config = builder.build();
            if (faults.isEmpty()) {
                return new DecodedConfig.Parsed(config);
            }
        } catch (InvalidConfigException e) {
            e.faults().stream().filter(fault -> isNew(fault, faults)).forEach(faults::add);
        }
        return new DecodedConfig.Invalid(service.orElse(null), requestType.orElse(null), version.orElse(null), faults);
    }

    /** Of a field that could not be read, no rule can be broken, too. */
    private static boolean isNew(ConfigFault fault, List<ConfigFault> faults) {
        var depends = DEPEND_ON_ARGUMENTS.contains(fault.field()) ? "arg_types" : fault.field();
        return faults.stream()
                .map(ConfigFault::field)
                .noneMatch(field -> Stream.of(fault.field(), depends)
                        .anyMatch(known -> field.equals(known) || field.startsWith(known + ".")));
    }

    private void readAll(FunConfigBuilder builder) {
        readIfThere("nodes", () -> nodes().ifPresent(builder::nodes));
        readIfThere("choose_node_mode", () -> mode().ifPresent(builder::chooseNodeMode));
        readIfThere("timeout", () -> {
            if ("infinity".equals(fields.get("timeout"))) {
                builder.timeout(null);
            } else {
                millis("timeout", "milliseconds, 100 to 300000, or infinity").ifPresent(builder::timeout);
            }
        });
        if (fields.hasValue("deadline")) {
            millis("deadline", "milliseconds, 100 to 300000").ifPresent(builder::deadline);
        }
        readFunction(builder);
        ArgTypesCodec.readArguments(fields).forEach(builder::argument);
        builder.argStyle("map".equals(fields.get("arg_orders")) ? ArgStyle.MAP : ArgStyle.POSITIONAL);
        readIfThere("response_type", () -> responseType().ifPresent(builder::responseType));
        readIfThere("check_permission", () -> permission().ifPresent(builder::permission));
        if (fields.hasValue("permission_callback")) {
            ref("permission_callback").ifPresent(hook -> builder.permissionCallback(hook.function()));
        }
        if (fields.hasValue("retry")) {
            retry().ifPresent(builder::retry);
        }
        readHook("before_execute", builder::beforeExecute);
        readHook("after_execute", builder::afterExecute);
        readIfThere(
                "hook_timeout",
                () -> millis("hook_timeout", "milliseconds, 1 to 300000").ifPresent(builder::hookTimeout));
        builder.requestInfo(fields.flag("request_info", false));
        builder.nonBlocking(fields.flag("non_blocking", false));
        builder.idempotent(fields.flag("idempotent", false));
        builder.disabled(fields.flag("disabled", false));
    }

    private void readIfThere(String field, Runnable read) {
        if (fields.has(field)) {
            read.run();
        }
    }

    private Optional<Nodes> nodes() {
        var value = fields.get("nodes");
        if ("local".equals(value)) {
            return Optional.of(Nodes.local());
        }
        var names = MapFields.asTexts(value);
        if (names.isPresent()) {
            return Optional.of(new Nodes.Named(names.get()));
        }
        return fields.nested("nodes", "local, a list of names, or a map with module and function")
                .flatMap(nested -> {
                    var list = nested.functionRef();
                    nested.refuseOthers();
                    return list;
                })
                .map(Nodes::dynamic);
    }

    private Optional<ChooseNodeMode> mode() {
        var expected =
                "random, hash, round_robin, least_loaded, sticky, a map with hash or sticky and a key, or with module"
                        + " and function";
        return switch (fields.get("choose_node_mode")) {
            case String word when word.equals("random") -> Optional.of(ChooseNodeMode.random());
            case String word when word.equals("hash") -> Optional.of(ChooseNodeMode.hash());
            case String word when word.equals("round_robin") -> Optional.of(ChooseNodeMode.roundRobin());
            case String word when word.equals("least_loaded") -> Optional.of(ChooseNodeMode.leastLoaded());
            case String word when word.equals("sticky") -> Optional.of(ChooseNodeMode.sticky());
            case Map<?, ?> map
            when map.size() == 1 && map.get("hash") instanceof String key && !key.isBlank() ->
                Optional.of(ChooseNodeMode.hash(key));
            case Map<?, ?> map
            when map.size() == 1 && map.get("sticky") instanceof String key && !key.isBlank() ->
                Optional.of(ChooseNodeMode.sticky(key));
            case Map<?, ?> map
            when map.size() == 2
                    && map.get("module") instanceof String module
                    && map.get("function") instanceof String function
                    && !module.isBlank()
                    && !function.isBlank() -> Optional.of(ChooseNodeMode.custom(new FunctionRef(module, function)));
            case null, default -> {
                fields.refuse("choose_node_mode", expected);
                yield Optional.empty();
            }
        };
    }

    private Optional<Duration> millis(String field, String expected) {
        return fields.whole(field, expected).map(Duration::ofMillis);
    }

    private void readFunction(FunConfigBuilder builder) {
        if (fields.has("function")) {
            ref("function").ifPresent(ref -> put(builder, ref));
            if (fields.has("mfa")) {
                fields.fault("mfa", "there beside function (expected: one of the two)");
            }
        } else if (fields.has("mfa")) {
            if (fields.get("mfa") instanceof List<?> mfa
                    && mfa.size() == 3
                    && mfa.get(0) instanceof String module
                    && mfa.get(1) instanceof String function
                    && mfa.get(2) instanceof List<?> args
                    && !module.isBlank()
                    && !function.isBlank()) {
                put(
                        builder,
                        new HookRef(HookRef.of(module, function).function(), new ArrayList<@Nullable Object>(args)));
            } else {
                fields.refuse("mfa", "a list of module, function and a list of arguments");
            }
        }
    }

    private static void put(FunConfigBuilder builder, HookRef ref) {
        builder.function(ref.function()).presetArgs(ref.extraArgs().toArray());
    }

    /** Code with arguments: hooks are that, and so is what a function is given. */
    private Optional<HookRef> ref(String field) {
        return fields.nested(field, REF).flatMap(nested -> {
            var name = nested.functionRef();
            var args = field.equals("permission_callback") ? List.<@Nullable Object>of() : nested.anything("args");
            nested.refuseOthers();
            return name.map(known -> new HookRef(known, args));
        });
    }

    private void readHook(String field, Consumer<HookRef> hook) {
        if (fields.hasValue(field)) {
            ref(field).ifPresent(hook);
        }
    }

    private Optional<ResponseType> responseType() {
        for (var type : ResponseType.values()) {
            if (type.toString().equals(fields.get("response_type"))) {
                return Optional.of(type);
            }
        }
        fields.refuse("response_type", "sync, async, stream or none");
        return Optional.empty();
    }

    private Optional<Permission> permission() {
        return switch (fields.get("check_permission")) {
            case Boolean flag when !flag -> Optional.of(Permission.off());
            case String word when word.equals("any_authenticated") -> Optional.of(Permission.anyAuthenticated());
            case Map<?, ?> map
            when map.size() == 1 && map.get("arg") instanceof String argument && !argument.isBlank() ->
                Optional.of(Permission.argumentIsUser(argument));
            case Map<?, ?> map
            when map.size() == 1
                    && MapFields.asTexts(map.get("role"))
                            .filter(roles -> !roles.isEmpty())
                            .isPresent() ->
                Optional.of(new Permission.AnyRole(
                        new HashSet<>(MapFields.asTexts(map.get("role")).orElseThrow())));
            case null, default -> {
                fields.refuse(
                        "check_permission",
                        "false, any_authenticated, a map with arg and a name, or with role and names");
                yield Optional.empty();
            }
        };
    }

    private Optional<RetryPolicy> retry() {
        var expected =
                "1 to %d, or a map with all_nodes or same_node and such a number".formatted(RetryPolicy.MAX_ATTEMPTS);
        if (fields.get("retry") instanceof Map<?, ?> map && map.size() == 1) {
            var nested = fields.nested("retry", expected).orElseThrow();
            for (var mode : RetryMode.values()) {
                if (nested.has(mode.toString())) {
                    return attempts(nested, mode.toString(), mode);
                }
            }
        }
        if (fields.get("retry") instanceof Number) {
            return attempts(fields, "retry", RetryMode.ALL_NODES);
        }
        fields.refuse("retry", expected);
        return Optional.empty();
    }

    private static Optional<RetryPolicy> attempts(MapFields fields, String field, RetryMode mode) {
        var expected = "a whole number, 1 to " + RetryPolicy.MAX_ATTEMPTS;
        var attempts = fields.whole(field, expected);
        if (attempts.isPresent() && (attempts.get() < 1 || attempts.get() > RetryPolicy.MAX_ATTEMPTS)) {
            fields.refuse(field, expected);
            return Optional.empty();
        }
        return attempts.map(known -> new RetryPolicy(mode, known.intValue()));
    }
}
