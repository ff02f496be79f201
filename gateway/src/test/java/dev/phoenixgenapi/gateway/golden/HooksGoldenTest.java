package dev.phoenixgenapi.gateway.golden;

import static dev.phoenixgenapi.gateway.golden.GoldenScenario.config;
import static dev.phoenixgenapi.gateway.golden.GoldenScenario.scenario;
import static dev.phoenixgenapi.gateway.golden.GoldenWire.failed;
import static dev.phoenixgenapi.gateway.golden.GoldenWire.ok;
import static dev.phoenixgenapi.gateway.golden.GoldenWire.response;

import dev.phoenixgenapi.FunConfigBuilder;
import dev.phoenixgenapi.FunctionRef;
import dev.phoenixgenapi.HookRef;
import dev.phoenixgenapi.PhoenixGenApiBuilder;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.Result;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.hooks.BeforeDecision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was recorded of hooks (hooks.json), each kind of answer by its recorded name; core's tests have every one. */
class HooksGoldenTest {

    private static final String PLAIN = "terms of Elixir become plain text";
    private static final String NO_CRASH = "a hook that throws crashes no channel, and tells no secrets";

    @Test
    void beforeMutatesRequest() {
        echo("before_mutates_request", config("h").beforeExecute(hook("mutate")))
                .answered("2", "h", ok("r1", "'mutated'"))
                .play();
    }

    @Test
    void beforeRejectsAtom() {
        echo("before_rejects_atom", config("h").beforeExecute(hook("reject")))
                .differs(PLAIN)
                .answered("2", "h", failed("r1", "hook rejected: quota"))
                .play();
    }

    @Test
    void beforeRejectsString() {
        echo("before_rejects_string", config("h").beforeExecute(hook("reject_s")))
                .differs(PLAIN)
                .answered("2", "h", failed("r1", "hook rejected: no way"))
                .play();
    }

    @Test
    void beforeRaises() {
        echo("before_raises", config("h").beforeExecute(hook("boom")))
                .differs(NO_CRASH)
                .answered("2", "h", failed("r1", "hook rejected: hook failed"))
                .play();
    }

    @Test
    void beforeThrows() {
        echo("before_throws", config("h").beforeExecute(hook("throw_")))
                .differs(NO_CRASH)
                .answered("2", "h", failed("r1", "hook rejected: hook failed"))
                .play();
    }

    @Test
    void afterMutates() {
        echo("after_mutates", config("h").afterExecute(hook("a_mutate")))
                .answered("2", "h", ok("r1", "'changed'"))
                .play();
    }

    @Test
    void afterExtraArgs() {
        echo("after_extra_args", config("h").afterExecute(new HookRef(ref("a_extra"), List.of("tag"))))
                .answered("2", "h", ok("r1", "{'tag':'tag','was':'orig'}"))
                .play();
    }

    @Test
    void afterNil() {
        echo("after_nil", config("h").afterExecute(hook("a_nil")))
                .differs("null keeps the response, where the channel crashed")
                .answered("2", "h", ok("r1", "'orig'"))
                .play();
    }

    @Test
    void afterRaises() {
        echo("after_raises", config("h").afterExecute(hook("a_boom")))
                .answered("2", "h", ok("r1", "'orig'"))
                .play();
    }

    @Test
    void afterHookOnErrorResult() {
        scenario("hooks/after_hook_on_error_result")
                .engine(HooksGoldenTest::hooks)
                .function(
                        config("h").afterExecute(new HookRef(ref("a_extra"), List.of("t"))),
                        _ -> Result.err("not_found"))
                .joined()
                .call("2", "'request_type':'h','request_id':'r1'")
                .answered(
                        "2",
                        "h",
                        response(
                                "'r1'",
                                "{'tag':'t','was':null}",
                                false,
                                "'Internal Server Error'",
                                false,
                                false,
                                false))
                .play();
    }

    @Test
    void afterHookOnAsync() {
        scenario("hooks/after_hook_on_async")
                .engine(HooksGoldenTest::hooks)
                .function(config("h").responseType(ResponseType.ASYNC).afterExecute(hook("a_mutate")), _ -> "v1")
                .joined()
                .call("2", "'request_type':'h','request_id':'r1'")
                .answered("2", "h", response("'r1'", "'changed'", true, "null", true, false, false))
                .event(ok("r1", "'v1'"))
                .play();
    }

    @Test
    void afterHookOnNone() {
        scenario("hooks/after_hook_on_none")
                .engine(HooksGoldenTest::hooks)
                .function(config("h").responseType(ResponseType.NONE).afterExecute(hook("a_mutate")), _ -> "v1")
                .joined()
                .call("2", "'request_type':'h','request_id':'r1'")
                .replied("2", "'h'")
                .play();
    }

    private static GoldenScenario echo(String name, FunConfigBuilder config) {
        return scenario("hooks/" + name)
                .engine(HooksGoldenTest::hooks)
                .function(config.argument("x", ArgType.string()), call -> call.string("x"))
                .joined()
                .call("2", "'request_type':'h','request_id':'r1','args':{'x':'orig'}");
    }

    private static PhoenixGenApiBuilder hooks(PhoenixGenApiBuilder builder) {
        return builder.beforeHook(
                        ref("mutate"),
                        (request, config, _) -> BeforeDecision.replace(
                                Request.of(
                                        request.requestId(),
                                        request.service(),
                                        request.requestType(),
                                        Map.of("x", "mutated"),
                                        request.caller()),
                                config))
                .beforeHook(ref("reject"), (_, _, _) -> BeforeDecision.reject("quota"))
                .beforeHook(ref("reject_s"), (_, _, _) -> BeforeDecision.reject("no way"))
                .beforeHook(ref("boom"), (_, _, _) -> {
                    throw new IllegalStateException("hook boom");
                })
                .beforeHook(ref("throw_"), (_, _, _) -> {
                    throw new Exception("a_throw");
                })
                .afterHook(ref("a_nil"), (_, _, _, _) -> null)
                .afterHook(ref("a_mutate"), (_, _, response, _) -> response.withResult("changed"))
                .afterHook(
                        ref("a_extra"),
                        (_, _, response, extra) -> response.withResult(tagged(extra.getFirst(), response.result())))
                .afterHook(ref("a_boom"), (_, _, _, _) -> {
                    throw new IllegalStateException("after boom");
                });
    }

    private static Map<String, @Nullable Object> tagged(@Nullable Object tag, @Nullable Object was) {
        var result = new LinkedHashMap<String, @Nullable Object>();
        result.put("tag", tag);
        result.put("was", was);
        return result;
    }

    private static HookRef hook(String function) {
        return new HookRef(ref(function), List.of());
    }

    private static FunctionRef ref(String function) {
        return new FunctionRef("Hk", function);
    }
}
