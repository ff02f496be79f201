package dev.phoenixgenapi.app.demo;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.FunctionRef;
import dev.phoenixgenapi.HookRef;
import dev.phoenixgenapi.PhoenixGenApiBuilder;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.arguments.ArgSpec;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.hooks.BeforeDecision;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The function {@code hooked}: a hook before it that passes, rejects or throws, and one after it that wraps. */
final class Hooked {

    private static final FunctionRef BEFORE = new FunctionRef("Playground", "stamp");
    private static final FunctionRef AFTER = new FunctionRef("Playground", "wrap");

    private Hooked() {}

    static void addTo(PhoenixGenApiBuilder api) {
        api.beforeHook(BEFORE, (request, config, _) -> before(request, config));
        api.afterHook(
                AFTER,
                (_, _, response, _) -> response.success() ? response.withResult(wrapped(response.result())) : response);
        api.function(
                Playground.function("hooked")
                        .argument("text", ArgType.string())
                        .argument(ArgSpec.of("mode", ArgType.string()).withDefault("pass"))
                        .beforeExecute(HookRef.of(BEFORE.module(), BEFORE.function()))
                        .afterExecute(HookRef.of(AFTER.module(), AFTER.function()))
                        .build(),
                call -> call.args());
    }

    private static BeforeDecision before(Request request, FunConfig config) {
        return switch (String.valueOf(request.args().getOrDefault("mode", "pass"))) {
            case "reject" -> BeforeDecision.reject("mode is reject");
            case "boom" -> throw new IllegalStateException("the hook threw on purpose");
            default -> stamped(request, config);
        };
    }

    /** Clients cannot send a stamp: only from here on, the function takes one. */
    private static BeforeDecision stamped(Request request, FunConfig config) {
        var args = new LinkedHashMap<>(request.args());
        args.put("stamp", Instant.now().toString());
        return BeforeDecision.replace(
                request.withArgs(args),
                config.toBuilder().argument("stamp", ArgType.string()).build());
    }

    private static Map<String, @Nullable Object> wrapped(@Nullable Object result) {
        var wrapped = new LinkedHashMap<String, @Nullable Object>();
        wrapped.put("wrapped", result);
        return wrapped;
    }
}
