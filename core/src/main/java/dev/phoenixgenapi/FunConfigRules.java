package dev.phoenixgenapi;

import dev.phoenixgenapi.arguments.ArgSpec;
import dev.phoenixgenapi.nodes.ChooseNodeMode;
import dev.phoenixgenapi.nodes.Nodes;
import dev.phoenixgenapi.permission.Permission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a config must keep to, field by field. */
final class FunConfigRules {

    private static final int MAX_NAME = 255;
    private static final Duration MIN_TIMEOUT = Duration.ofMillis(100);
    private static final Duration MIN_HOOK_TIMEOUT = Duration.ofMillis(1);

    /** What a request has whatever its arguments are. */
    private static final Set<String> IDENTITY = Set.of("request_id", "user_id", "device_id");

    /** The longest time that anything in a config may take. */
    static final Duration MAX_TIMEOUT = Duration.ofMinutes(5);

    private final List<ConfigFault> faults = new ArrayList<>();

    private FunConfigRules() {}

    static List<ConfigFault> check(FunConfig config) {
        var rules = new FunConfigRules();
        rules.name("service", config.service());
        rules.name("request_type", config.requestType());
        rules.name("version", config.version());
        rules.nodes(config.nodes());
        rules.duration("timeout", config.timeout(), MIN_TIMEOUT);
        rules.duration("deadline", config.deadline(), MIN_TIMEOUT);
        rules.arguments(config);
        rules.permission(config);
        rules.nonBlocking(config);
        rules.chooseNodeMode(config);
        rules.duration("hook_timeout", config.hookTimeout(), MIN_HOOK_TIMEOUT);
        return List.copyOf(rules.faults);
    }

    private void name(String field, String value) {
        if (value.isBlank()) {
            fault(field, "blank (expected: a name)");
        } else if (value.length() > MAX_NAME) {
            fault(field, "%d characters (expected: at most %d)".formatted(value.length(), MAX_NAME));
        }
    }

    private void nodes(Nodes nodes) {
        if (nodes instanceof Nodes.Named(var names)) {
            if (names.isEmpty()) {
                fault("nodes", "none (expected: local, at least one name, or a function that names them)");
            }
            if (names.stream().anyMatch(String::isBlank)) {
                fault("nodes", "a blank name (expected: names of nodes)");
            }
        }
    }

    private void duration(String field, @Nullable Duration value, Duration min) {
        if (value != null && (value.compareTo(min) < 0 || value.compareTo(MAX_TIMEOUT) > 0)) {
            fault(
                    field,
                    "%d ms (expected: %d ms to %d ms)"
                            .formatted(value.toMillis(), min.toMillis(), MAX_TIMEOUT.toMillis()));
        }
    }

    private void arguments(FunConfig config) {
        var seen = new HashSet<String>();
        for (var argument : config.arguments()) {
            if (!seen.add(argument.name())) {
                fault("arg_types", "\"%s\" is declared twice (expected: each once)".formatted(argument.name()));
            }
            for (var wrong : argument.faults()) {
                fault("arg_types", "default of \"%s\": %s".formatted(argument.name(), wrong.message()));
            }
        }
    }

    private void permission(FunConfig config) {
        if (config.permission() instanceof Permission.ArgumentIsUser(var argument)
                && config.arguments().stream().map(ArgSpec::name).noneMatch(argument::equals)) {
            fault(
                    "check_permission",
                    "no argument \"%s\" (expected: one of the function's arguments)".formatted(argument));
        }
    }

    /** A key that no request has would send all of them to the same node. */
    private void chooseNodeMode(FunConfig config) {
        var key = switch (config.chooseNodeMode()) {
            case ChooseNodeMode.Hash(var name) -> name;
            case ChooseNodeMode.Sticky(var name) -> name;
            default -> null;
        };
        if (key != null
                && !IDENTITY.contains(key)
                && config.arguments().stream().map(ArgSpec::name).noneMatch(key::equals)) {
            fault(
                    "choose_node_mode",
                    "no argument \"%s\" (expected: request_id, user_id, device_id or one of the function's arguments)"
                            .formatted(key));
        }
    }

    private void nonBlocking(FunConfig config) {
        if (!config.nonBlocking()) {
            return;
        }
        if (config.responseType() != ResponseType.SYNC) {
            fault("non_blocking", "response_type %s (expected: sync)".formatted(config.responseType()));
        }
        if (!(config.nodes() instanceof Nodes.Local)) {
            fault("non_blocking", "function of another node (expected: local)");
        }
        if (config.retry() != null) {
            fault("non_blocking", "with retry, which waits (expected: no retry)");
        }
    }

    private void fault(String field, String message) {
        faults.add(new ConfigFault(field, message));
    }
}
