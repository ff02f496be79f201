package dev.phoenixgenapi.golden;

import static dev.phoenixgenapi.golden.GoldenScenario.config;
import static dev.phoenixgenapi.golden.GoldenScenario.hook;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.ALLOWED;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.START;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.STOP_FAILED;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.STOP_OK;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.hookException;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.limited;
import static dev.phoenixgenapi.golden.GoldenScenarioHooks.after;
import static dev.phoenixgenapi.golden.GoldenScenarioHooks.around;
import static dev.phoenixgenapi.golden.GoldenScenarioHooks.before;
import static dev.phoenixgenapi.golden.GoldenScenarioHooks.echo;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.failed;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.failedForNow;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenixgenapi.HookRef;
import dev.phoenixgenapi.InvalidConfigException;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.arguments.ArgType;
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

    private static final String INSIDE = "inside";

    private final GoldenScenarioHooks hooks = new GoldenScenarioHooks();

    @Test
    void beforeExtraArgs() throws InterruptedException {
        hooks.plays(
                echo().beforeExecute(new HookRef(hook("ok").function(), List.of("extra"))),
                ok("r1", "orig"),
                around(before("ok"), List.of(ALLOWED), List.of(), STOP_OK));
        assertThat(hooks.extraArgs()).containsExactly("extra");
    }

    @Test
    void beforeMutatesRequest() throws InterruptedException {
        hooks.plays(
                echo().beforeExecute(hook("mutate")),
                ok("r1", "mutated"),
                around(before("mutate"), List.of(ALLOWED), List.of(), STOP_OK));
    }

    /** Differs on purpose: Elixir terms become plain text, "quota" for ":quota". */
    @Test
    void beforeRejectsAtom() throws InterruptedException {
        hooks.plays(
                echo().beforeExecute(hook("reject")),
                failed("r1", "hook rejected: quota"),
                around(before("reject"), List.of(), List.of(), STOP_FAILED));
    }

    /** Differs on purpose: no quotes around the hook's text. */
    @Test
    void beforeRejectsString() throws InterruptedException {
        hooks.plays(
                echo().beforeExecute(hook("reject_s")),
                failed("r1", "hook rejected: no way"),
                around(before("reject_s"), List.of(), List.of(), STOP_FAILED));
    }

    /** Differs on purpose: Elixir terms become plain text. */
    @Test
    void beforeRejectsWithAfter() throws InterruptedException {
        hooks.plays(
                echo().beforeExecute(hook("reject")).afterExecute(hook("a_ok")),
                failed("r1", "hook rejected: quota"),
                around(before("reject"), List.of(), after("a_ok"), STOP_FAILED));
    }

    /** The one odd thing that a hook can return in Java is null: the request goes on as it is, as in the original. */
    @Test
    void beforeOddReturn() throws InterruptedException {
        hooks.plays(
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
        hooks.plays(echo().beforeExecute(hook("boom")), failed("r1", "hook rejected: hook failed"), events);
        try (var it = new GoldenScenario(builder -> hooks.addTo(builder)
                .detailError(true)
                .function(echo().beforeExecute(hook("boom")).build(), call -> call.string("x")))) {
            assertThat(it.call("r1", "h", Map.of("x", "orig")))
                    .containsExactly(failed("r1", "hook rejected: hook boom"));
            assertThat(it.events()).isEqualTo(events);
        }
    }

    /** Differs on purpose: the original crashed its channel; a throw is a plain exception in Java. */
    @Test
    void beforeThrows() throws InterruptedException {
        hooks.plays(
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
        hooks.plays(
                echo().beforeExecute(hook("exit_")),
                failed("r1", "hook rejected: hook failed"),
                List.of(
                        START,
                        GoldenScenarioEvents.hook("before", "start", "exit_"),
                        hookException("before", "exit_", "an_exit"),
                        STOP_FAILED));
    }

    @Test
    void bothOk() throws InterruptedException {
        hooks.plays(
                echo().beforeExecute(hook("ok")).afterExecute(hook("a_ok")),
                ok("r1", "orig"),
                around(before("ok"), List.of(ALLOWED), after("a_ok"), STOP_OK));
    }

    @Test
    void beforeMutatesConfig() throws InterruptedException {
        hooks.plays(
                config("h").beforeExecute(hook("mutate_cfg")),
                _ -> "v1",
                List.of(ok("r1", "v2")),
                around(before("mutate_cfg"), List.of(ALLOWED), List.of(), STOP_OK));
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
}
