package dev.phoenixgenapi.execution;

import static dev.phoenixgenapi.execution.EngineFixture.config;
import static dev.phoenixgenapi.execution.EngineFixture.ref;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.FunctionRef;
import dev.phoenixgenapi.HookRef;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.RequestContext;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.hooks.BeforeDecision;
import dev.phoenixgenapi.hooks.BeforeHook;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class HookAndPermissionTest {

    @AutoClose
    private final EngineFixture engine = new EngineFixture();

    @Test
    void aBeforeHookMayReplaceTheRequestButNotItsId() {
        before((request, config, extra) -> BeforeDecision.replace(
                new Request("other", "svc", "echo", "0.0.0", Map.of("x", "changed by " + extra), request.caller()),
                config));
        engine.define(
                config("echo").argument("x", ArgType.string()).beforeExecute(new HookRef(ref("before"), List.of("me"))),
                call -> call.string("x") + RequestContext.current().request().requestId());

        var response = engine.call("echo", Map.of("x", "mine")).only();

        assertThat(response.requestId()).isEqualTo("r1");
        assertThat(response.result()).isEqualTo("changed by [me]r1");
    }

    @Test
    void aBeforeHookMayReplaceTheConfig() {
        engine.registry.addFunction(ref("two"), _ -> 2);
        before((request, config, _) -> BeforeDecision.replace(
                request, config.toBuilder().function(ref("two")).build()));
        engine.define(config("f").beforeExecute(HookRef.of("Test", "before")), _ -> 1);

        assertThat(engine.call("f", Map.of()).only().result()).isEqualTo(2);
    }

    @Test
    void aConfigThatCannotBeUsedIsTheHooksFault() {
        before((request, config, _) -> BeforeDecision.replace(
                request, config.toBuilder().function(ref("nowhere")).build()));
        engine.define(config("f").beforeExecute(HookRef.of("Test", "before")), _ -> 1);

        assertThat(engine.call("f", Map.of()).only().code()).isEqualTo(ErrorCode.HOOK_REJECTED);
    }

    @Test
    void aBeforeHookThatRejectsSaysWhy() {
        before((_, _, _) -> BeforeDecision.reject("quota"));
        var called = new AtomicBoolean();
        engine.define(config("f").beforeExecute(HookRef.of("Test", "before")), _ -> {
            called.set(true);
            return 1;
        });

        assertThat(engine.call("f", Map.of()).only().error()).isEqualTo("hook rejected: quota");
        assertThat(called).isFalse();
    }

    @Test
    void whatAHookThrowsStaysInside() {
        before((_, _, _) -> {
            throw new IllegalStateException("secret of the database");
        });
        engine.define(config("f").beforeExecute(HookRef.of("Test", "before")), _ -> 1);

        assertThat(engine.call("f", Map.of()).only().error()).isEqualTo("hook rejected: hook failed");
    }

    @Test
    void anAfterHookMayReplaceTheResponseButNotItsRequest() {
        engine.registry.addAfterHook(
                ref("after"),
                (_, _, response, _) -> response.withResult("changed").withRequestId("other"));
        engine.define(config("f").afterExecute(HookRef.of("Test", "after")), _ -> 1);

        var response = engine.call("f", Map.of()).only();

        assertThat(response.requestId()).isEqualTo("r1");
        assertThat(response.result()).isEqualTo("changed");
    }

    @Test
    void aPermissionCheckDecidesBeforeTheArgumentsAreLookedAt() {
        engine.registry.addPermissionCheck(
                ref("even"), request -> request.args().get("n") instanceof Integer n && n % 2 == 0);
        engine.define(
                config("f").argument("n", ArgType.num()).permissionCallback(ref("even")), call -> call.number("n"));

        assertThat(engine.call("f", Map.of("n", 2)).only().result()).isEqualTo(2);
        assertThat(engine.call("f", Map.of("n", 3)).only().error()).isEqualTo("Permission denied");
        assertThat(engine.call("f", Map.of("n", "not even a number")).only().code())
                .isEqualTo(ErrorCode.PERMISSION_DENIED);
    }

    @Test
    void aPermissionCheckThatThrowsDenies() {
        engine.registry.addPermissionCheck(new FunctionRef("Test", "broken"), _ -> {
            throw new IllegalStateException("no directory");
        });
        engine.define(config("f").permissionCallback(ref("broken")), _ -> "never");

        assertThat(engine.execute(Request.of("r1", "svc", "f", Map.of(), Caller.ANONYMOUS))
                        .only()
                        .code())
                .isEqualTo(ErrorCode.PERMISSION_DENIED);
    }

    private void before(BeforeHook code) {
        engine.registry.addBeforeHook(ref("before"), code);
    }
}
