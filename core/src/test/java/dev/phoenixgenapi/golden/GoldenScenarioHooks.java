package dev.phoenixgenapi.golden;

import static dev.phoenixgenapi.golden.GoldenScenario.config;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.FunConfigBuilder;
import dev.phoenixgenapi.FunctionRef;
import dev.phoenixgenapi.PhoenixGenApiBuilder;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.functions.GenApiFunction;
import dev.phoenixgenapi.hooks.AfterHook;
import dev.phoenixgenapi.hooks.BeforeDecision;
import dev.phoenixgenapi.hooks.BeforeHook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The hooks of the recordings, by their recorded names. */
final class GoldenScenarioHooks {

    private static final Map<String, String> ORIG = Map.of("x", "orig");

    private volatile List<@Nullable Object> extraArgs = List.of();

    /** What the hook {@code ok} was given last. */
    List<@Nullable Object> extraArgs() {
        return extraArgs;
    }

    PhoenixGenApiBuilder addTo(PhoenixGenApiBuilder builder) {
        before(builder, "ok", (_, _, extra) -> {
            extraArgs = extra;
            return BeforeDecision.proceed();
        });
        before(
                builder,
                "mutate",
                (request, config, _) -> BeforeDecision.replace(
                        Request.of(
                                request.requestId(),
                                request.service(),
                                request.requestType(),
                                Map.of("x", "mutated"),
                                request.caller()),
                        config));
        before(
                builder,
                "mutate_cfg",
                (request, config, _) -> BeforeDecision.replace(
                        request, config.toBuilder().function(ref("v2")).build()));
        before(builder, "reject", (_, _, _) -> BeforeDecision.reject("quota"));
        before(builder, "reject_s", (_, _, _) -> BeforeDecision.reject("no way"));
        before(builder, "odd", (_, _, _) -> null);
        before(builder, "boom", (_, _, _) -> {
            throw new IllegalStateException("hook boom");
        });
        before(builder, "throw_", (_, _, _) -> {
            throw new Exception("a_throw");
        });
        before(builder, "exit_", (_, _, _) -> {
            throw new Error("an_exit");
        });
        after(builder, "a_ok", (_, _, response, _) -> response);
        after(builder, "a_nil", (_, _, _, _) -> null);
        after(builder, "a_mutate", (_, _, response, _) -> response.withResult("changed"));
        after(
                builder,
                "a_extra",
                (_, _, response, extra) -> response.withResult(tagged(extra.getFirst(), response.result())));
        after(builder, "a_boom", (_, _, _, _) -> {
            throw new IllegalStateException("after boom");
        });
        after(builder, "a_throw", (_, _, _, _) -> {
            throw new Exception("a_throw");
        });
        // what "mutate_cfg" leads to
        return builder.function(GoldenScenario.config("v2").function(ref("v2")).build(), _ -> "v2");
    }

    static Map<String, @Nullable Object> tagged(@Nullable Object tag, @Nullable Object was) {
        var result = new LinkedHashMap<String, @Nullable Object>();
        result.put("tag", tag);
        result.put("was", was);
        return result;
    }

    private static void before(PhoenixGenApiBuilder builder, String name, BeforeHook code) {
        builder.beforeHook(ref(name), code);
    }

    private static void after(PhoenixGenApiBuilder builder, String name, AfterHook code) {
        builder.afterHook(ref(name), code);
    }

    private static FunctionRef ref(String name) {
        return new FunctionRef("Hk", name);
    }

    static FunConfigBuilder echo() {
        return config("h").argument("x", ArgType.string());
    }

    GoldenScenario scenario(FunConfigBuilder function, GenApiFunction code) {
        return new GoldenScenario(builder -> addTo(builder).function(function.build(), code));
    }

    void plays(FunConfigBuilder function, GoldenScenarioWire response, List<String> events)
            throws InterruptedException {
        plays(function, call -> call.string("x"), List.of(response), events);
    }

    void plays(FunConfigBuilder function, GenApiFunction code, List<GoldenScenarioWire> responses, List<String> events)
            throws InterruptedException {
        try (var it = scenario(function, code)) {
            var takesX = !function.build().arguments().isEmpty();
            assertThat(it.call("r1", "h", takesX ? ORIG : Map.of())).isEqualTo(responses);
            assertThat(it.events()).isEqualTo(events);
        }
    }

    static List<String> before(String function) {
        return both("before", function);
    }

    static List<String> after(String function) {
        return both("after", function);
    }

    private static List<String> both(String type, String function) {
        return List.of(
                GoldenScenarioEvents.hook(type, "start", function), GoldenScenarioEvents.hook(type, "stop", function));
    }

    static List<String> around(List<String> before, List<String> between, List<String> after, String stop) {
        return Stream.of(List.of(START), before, between, after, List.of(stop))
                .flatMap(List::stream)
                .toList();
    }
}
