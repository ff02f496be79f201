package dev.phoenixgenapi.golden;

import static dev.phoenixgenapi.golden.GoldenScenario.config;
import static dev.phoenixgenapi.golden.GoldenScenario.hook;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.ALLOWED;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.START;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.STOP_ASYNC;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.STOP_FAILED;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.STOP_OK;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.hookException;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.limited;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.INTERNAL;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.accepted;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.failed;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.failedForNow;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenixgenapi.FunConfigBuilder;
import dev.phoenixgenapi.HookRef;
import dev.phoenixgenapi.InvalidConfigException;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.Result;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.functions.GenApiFunction;
import dev.phoenixgenapi.permission.Permission;
import dev.phoenixgenapi.ratelimit.RateLimit;
import dev.phoenixgenapi.ratelimit.RateLimitKey;
import dev.phoenixgenapi.ratelimit.RateLimits;
import dev.phoenixgenapi.telemetry.event.RateLimitScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What was recorded of the original's hooks (hooks.json), each by its recorded name. */
class HooksGoldenTest {

    private static final Map<String, String> ORIG = Map.of("x", "orig");
    private static final String INSIDE = "inside";

    private final GoldenScenarioHooks hooks = new GoldenScenarioHooks();

    @Test
    void beforeExtraArgs() throws InterruptedException {
        plays(
                echo().beforeExecute(new HookRef(hook("ok").function(), List.of("extra"))),
                ok("r1", "orig"),
                around(before("ok"), List.of(ALLOWED), List.of(), STOP_OK));
        assertThat(hooks.extraArgs()).containsExactly("extra");
    }

    @Test
    void beforeMutatesRequest() throws InterruptedException {
        plays(
                echo().beforeExecute(hook("mutate")),
                ok("r1", "mutated"),
                around(before("mutate"), List.of(ALLOWED), List.of(), STOP_OK));
    }

    /** Differs on purpose: Elixir terms become plain text, "quota" for ":quota". */
    @Test
    void beforeRejectsAtom() throws InterruptedException {
        plays(
                echo().beforeExecute(hook("reject")),
                failed("r1", "hook rejected: quota"),
                around(before("reject"), List.of(), List.of(), STOP_FAILED));
    }

    /** Differs on purpose: no quotes around the hook's text. */
    @Test
    void beforeRejectsString() throws InterruptedException {
        plays(
                echo().beforeExecute(hook("reject_s")),
                failed("r1", "hook rejected: no way"),
                around(before("reject_s"), List.of(), List.of(), STOP_FAILED));
    }

    /** Differs on purpose: Elixir terms become plain text. */
    @Test
    void beforeRejectsWithAfter() throws InterruptedException {
        plays(
                echo().beforeExecute(hook("reject")).afterExecute(hook("a_ok")),
                failed("r1", "hook rejected: quota"),
                around(before("reject"), List.of(), after("a_ok"), STOP_FAILED));
    }

    /** The one odd thing that a hook can return in Java is null: the request goes on as it is, as in the original. */
    @Test
    void beforeOddReturn() throws InterruptedException {
        plays(
                echo().beforeExecute(hook("odd")),
                ok("r1", "orig"),
                around(before("odd"), List.of(ALLOWED), List.of(), STOP_OK));
    }

    /** Differs on purpose: what the hook threw reaches the client only with detailError. */
    @Test
    void beforeRaises() throws InterruptedException {
        var events = Stream.of(
                        START,
                        GoldenScenarioEvents.hook("before", "start", "boom"),
                        hookException("before", "boom", "hook boom"),
                        STOP_FAILED)
                .toList();
        plays(echo().beforeExecute(hook("boom")), failed("r1", "hook rejected: hook failed"), events);
        try (var it = new GoldenScenario(builder -> hooks.addTo(builder)
                .detailError(true)
                .function(echo().beforeExecute(hook("boom")).build(), call -> call.string("x")))) {
            assertThat(it.call("r1", "h", ORIG)).containsExactly(failed("r1", "hook rejected: hook boom"));
            assertThat(it.events()).isEqualTo(events);
        }
    }

    /** Differs on purpose: the original crashed its channel; a throw is a plain exception in Java. */
    @Test
    void beforeThrows() throws InterruptedException {
        plays(
                echo().beforeExecute(hook("throw_")),
                failed("r1", "hook rejected: hook failed"),
                List.of(
                        START,
                        GoldenScenarioEvents.hook("before", "start", "throw_"),
                        hookException("before", "throw_", "a_throw"),
                        STOP_FAILED));
    }

    /** Differs on purpose: the original crashed its channel; an exit is an {@link Error} in Java. */
    @Test
    void beforeExits() throws InterruptedException {
        plays(
                echo().beforeExecute(hook("exit_")),
                failed("r1", "hook rejected: hook failed"),
                List.of(
                        START,
                        GoldenScenarioEvents.hook("before", "start", "exit_"),
                        hookException("before", "exit_", "an_exit"),
                        STOP_FAILED));
    }

    @Test
    void afterOk() throws InterruptedException {
        plays(
                echo().afterExecute(hook("a_ok")),
                ok("r1", "orig"),
                around(List.of(), List.of(ALLOWED), after("a_ok"), STOP_OK));
    }

    @Test
    void afterExtraArgs() throws InterruptedException {
        plays(
                echo().afterExecute(new HookRef(hook("a_extra").function(), List.of("tag"))),
                ok("r1", GoldenScenarioHooks.tagged("tag", "orig")),
                around(List.of(), List.of(ALLOWED), after("a_extra"), STOP_OK));
    }

    @Test
    void afterMutates() throws InterruptedException {
        plays(
                echo().afterExecute(hook("a_mutate")),
                ok("r1", "changed"),
                around(List.of(), List.of(ALLOWED), after("a_mutate"), STOP_OK));
    }

    /** Differs on purpose: null keeps the response, where the original crashed its channel after request.stop. */
    @Test
    void afterNil() throws InterruptedException {
        plays(
                echo().afterExecute(hook("a_nil")),
                ok("r1", "orig"),
                around(List.of(), List.of(ALLOWED), after("a_nil"), STOP_OK));
    }

    @Test
    void afterRaises() throws InterruptedException {
        plays(
                echo().afterExecute(hook("a_boom")),
                ok("r1", "orig"),
                List.of(
                        START,
                        ALLOWED,
                        GoldenScenarioEvents.hook("after", "start", "a_boom"),
                        hookException("after", "a_boom", "after boom"),
                        STOP_OK));
    }

    /** Differs on purpose: the original crashed its channel; in Java it is an exception like any other. */
    @Test
    void afterThrows() throws InterruptedException {
        plays(
                echo().afterExecute(hook("a_throw")),
                ok("r1", "orig"),
                List.of(
                        START,
                        ALLOWED,
                        GoldenScenarioEvents.hook("after", "start", "a_throw"),
                        hookException("after", "a_throw", "a_throw"),
                        STOP_OK));
    }

    @Test
    void bothOk() throws InterruptedException {
        plays(
                echo().beforeExecute(hook("ok")).afterExecute(hook("a_ok")),
                ok("r1", "orig"),
                around(before("ok"), List.of(ALLOWED), after("a_ok"), STOP_OK));
    }

    @Test
    void beforeMutatesConfig() throws InterruptedException {
        plays(
                config("h").beforeExecute(hook("mutate_cfg")),
                _ -> "v1",
                List.of(ok("r1", "v2")),
                around(before("mutate_cfg"), List.of(ALLOWED), List.of(), STOP_OK));
    }

    /** The hook sees the first response, not the one that comes later. */
    @Test
    void afterHookOnAsync() throws InterruptedException {
        try (var it =
                scenario(config("h").responseType(ResponseType.ASYNC).afterExecute(hook("a_mutate")), _ -> "v1")) {
            assertThat(it.call("r1", "h")).containsExactly(accepted("r1", "changed"), ok("r1", "v1"));
            assertThat(it.events()).isEqualTo(around(List.of(), List.of(ALLOWED), after("a_mutate"), STOP_ASYNC));
            it.assertPoolRanOneTask("async_pool");
        }
    }

    @Test
    void afterHookOnErrorResult() throws InterruptedException {
        plays(
                config("h").afterExecute(new HookRef(hook("a_extra").function(), List.of("t"))),
                _ -> Result.err("not_found"),
                List.of(failed("r1", INTERNAL).withResult(GoldenScenarioHooks.tagged("t", null))),
                around(List.of(), List.of(ALLOWED), after("a_extra"), STOP_FAILED));
    }

    @Test
    void afterHookOnNone() throws InterruptedException {
        try (var it = scenario(config("h").responseType(ResponseType.NONE).afterExecute(hook("a_ok")), _ -> "v1")) {
            assertThat(it.call("r1", "h")).isEmpty();
            assertThat(it.events()).isEqualTo(around(List.of(), List.of(ALLOWED), after("a_ok"), STOP_OK));
            it.assertPoolRanOneTask("async_pool");
        }
    }

    /** Differs on purpose: the config is refused by name instead of with a bare :invalid_config (fault 9). */
    @Test
    void hookModuleMissing() {
        var builder = hooks.addTo(PhoenixGenApi.builder())
                .function(config("h").beforeExecute(HookRef.of("No.Mod", "f")).build(), _ -> "v1");
        assertThatThrownBy(builder::build)
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("No.Mod.f");
    }

    /** Differs on purpose: the clock stands still, so there are 60 seconds left, not 59. */
    @Test
    void orderHookRatePermission() throws InterruptedException {
        var guarded = Permission.argumentIsUser("user_id");
        var args = Map.of("user_id", "zz");
        try (var it = new GoldenScenario(builder -> hooks.addTo(builder)
                .rateLimits(RateLimits.NONE.withGlobal(new RateLimit(RateLimitKey.USER_ID, 1, Duration.ofMinutes(1))))
                .function(
                        config("h")
                                .argument("user_id", ArgType.string())
                                .permission(guarded)
                                .beforeExecute(hook("reject"))
                                .build(),
                        _ -> INSIDE)
                .function(
                        config("h2")
                                .argument("user_id", ArgType.string())
                                .permission(guarded)
                                .build(),
                        _ -> INSIDE))) {
            it.api.rateLimiter().check(RateLimitScope.GLOBAL, RateLimitKey.USER_ID, "user_1");
            assertThat(it.call("r1", "h", args)).containsExactly(failed("r1", "hook rejected: quota"));
            assertThat(it.call("r2", "h2", args))
                    .containsExactly(failedForNow("r2", "Rate limit exceeded. Please retry after 60 seconds."));
            var expected = new ArrayList<>(around(before("reject"), List.of(), List.of(), STOP_FAILED));
            expected.addAll(
                    around(List.of(), limited("global", "user_1", 60_000, 1, 1, 60_000), List.of(), STOP_FAILED));
            assertThat(it.events()).isEqualTo(expected);
        }
    }

    private static FunConfigBuilder echo() {
        return config("h").argument("x", ArgType.string());
    }

    private GoldenScenario scenario(FunConfigBuilder function, GenApiFunction code) {
        return new GoldenScenario(builder -> hooks.addTo(builder).function(function.build(), code));
    }

    private void plays(FunConfigBuilder function, GoldenScenarioWire response, List<String> events)
            throws InterruptedException {
        plays(function, call -> call.string("x"), List.of(response), events);
    }

    private void plays(
            FunConfigBuilder function, GenApiFunction code, List<GoldenScenarioWire> responses, List<String> events)
            throws InterruptedException {
        try (var it = scenario(function, code)) {
            var takesX = !function.build().arguments().isEmpty();
            assertThat(it.call("r1", "h", takesX ? ORIG : Map.of())).isEqualTo(responses);
            assertThat(it.events()).isEqualTo(events);
        }
    }

    private static List<String> before(String function) {
        return both("before", function);
    }

    private static List<String> after(String function) {
        return both("after", function);
    }

    private static List<String> both(String type, String function) {
        return List.of(
                GoldenScenarioEvents.hook(type, "start", function), GoldenScenarioEvents.hook(type, "stop", function));
    }

    private static List<String> around(List<String> before, List<String> between, List<String> after, String stop) {
        return Stream.of(List.of(START), before, between, after, List.of(stop))
                .flatMap(List::stream)
                .toList();
    }
}
