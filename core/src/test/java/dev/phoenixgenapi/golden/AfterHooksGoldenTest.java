package dev.phoenixgenapi.golden;

import static dev.phoenixgenapi.golden.GoldenScenario.config;
import static dev.phoenixgenapi.golden.GoldenScenario.hook;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.ALLOWED;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.START;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.STOP_ASYNC;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.STOP_FAILED;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.STOP_OK;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.hookException;
import static dev.phoenixgenapi.golden.GoldenScenarioHooks.after;
import static dev.phoenixgenapi.golden.GoldenScenarioHooks.around;
import static dev.phoenixgenapi.golden.GoldenScenarioHooks.echo;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.INTERNAL;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.accepted;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.failed;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.HookRef;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was recorded of the original's after hooks (hooks.json), each by its recorded name. */
class AfterHooksGoldenTest {

    private final GoldenScenarioHooks hooks = new GoldenScenarioHooks();

    @Test
    void afterOk() throws InterruptedException {
        hooks.plays(
                echo().afterExecute(hook("a_ok")),
                ok("r1", "orig"),
                around(List.of(), List.of(ALLOWED), after("a_ok"), STOP_OK));
    }

    @Test
    void afterExtraArgs() throws InterruptedException {
        hooks.plays(
                echo().afterExecute(new HookRef(hook("a_extra").function(), List.of("tag"))),
                ok("r1", GoldenScenarioHooks.tagged("tag", "orig")),
                around(List.of(), List.of(ALLOWED), after("a_extra"), STOP_OK));
    }

    @Test
    void afterMutates() throws InterruptedException {
        hooks.plays(
                echo().afterExecute(hook("a_mutate")),
                ok("r1", "changed"),
                around(List.of(), List.of(ALLOWED), after("a_mutate"), STOP_OK));
    }

    /** Differs on purpose: null keeps the response, where the original crashed its channel after request.stop. */
    @Test
    void afterNil() throws InterruptedException {
        hooks.plays(
                echo().afterExecute(hook("a_nil")),
                ok("r1", "orig"),
                around(List.of(), List.of(ALLOWED), after("a_nil"), STOP_OK));
    }

    @Test
    void afterRaises() throws InterruptedException {
        hooks.plays(
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
        hooks.plays(
                echo().afterExecute(hook("a_throw")),
                ok("r1", "orig"),
                List.of(
                        START,
                        ALLOWED,
                        GoldenScenarioEvents.hook("after", "start", "a_throw"),
                        hookException("after", "a_throw", "a_throw"),
                        STOP_OK));
    }

    /** The hook sees the first response, not the one that comes later. */
    @Test
    void afterHookOnAsync() throws InterruptedException {
        try (var it = hooks.scenario(
                config("h").responseType(ResponseType.ASYNC).afterExecute(hook("a_mutate")), _ -> "v1")) {
            assertThat(it.call("r1", "h")).containsExactly(accepted("r1", "changed"), ok("r1", "v1"));
            assertThat(it.events()).isEqualTo(around(List.of(), List.of(ALLOWED), after("a_mutate"), STOP_ASYNC));
            it.assertPoolRanOneTask("async_pool");
        }
    }

    @Test
    void afterHookOnErrorResult() throws InterruptedException {
        hooks.plays(
                config("h").afterExecute(new HookRef(hook("a_extra").function(), List.of("t"))),
                _ -> Result.err("not_found"),
                List.of(failed("r1", INTERNAL).withResult(GoldenScenarioHooks.tagged("t", null))),
                around(List.of(), List.of(ALLOWED), after("a_extra"), STOP_FAILED));
    }

    @Test
    void afterHookOnNone() throws InterruptedException {
        try (var it =
                hooks.scenario(config("h").responseType(ResponseType.NONE).afterExecute(hook("a_ok")), _ -> "v1")) {
            assertThat(it.call("r1", "h")).isEmpty();
            assertThat(it.events()).isEqualTo(around(List.of(), List.of(ALLOWED), after("a_ok"), STOP_OK));
            it.assertPoolRanOneTask("async_pool");
        }
    }
}
