package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.Failure.HookFailed;
import dev.phoenixgenapi.Failure.HookRejected;
import dev.phoenixgenapi.HookRef;
import dev.phoenixgenapi.InvalidConfigException;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.functions.BoundFunction;
import dev.phoenixgenapi.hooks.BeforeDecision;
import dev.phoenixgenapi.hooks.BeforeHook;
import dev.phoenixgenapi.telemetry.event.EventType;
import dev.phoenixgenapi.telemetry.event.FailureReport;
import dev.phoenixgenapi.telemetry.event.HookEvent;
import dev.phoenixgenapi.telemetry.event.HookType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The step that runs the before hook, which may change the request, or refuse it. */
final class BeforeStep extends HookStep<@Nullable BeforeDecision> {

    private final BeforeHook code;

    private BeforeStep(RequestRun run, Target target, HookRef hook, BeforeHook code) {
        super(run, target, hook);
        this.code = code;
    }

    /** Runs the hook, if there is one, and goes on with what it leaves; or ends the request. */
    static void run(RequestRun run, Target target) {
        var code = target.function().beforeHook();
        var hook = target.config().beforeExecute();
        if (code == null || hook == null) {
            run.passLimit(target);
        } else {
            new BeforeStep(run, target, hook, code).begin();
        }
    }

    @Override
    @Nullable BeforeDecision hook() throws Exception {
        return code.before(target.request(), target.config(), hook.extraArgs());
    }

    @Override
    void decided(@Nullable BeforeDecision decision) {
        switch (decision) {
            case null -> run.passLimit(target);
            case BeforeDecision.Proceed() -> run.passLimit(target);
            case BeforeDecision.Reject(var reason) -> run.fail(target, new HookRejected(reason));
            case BeforeDecision.Replace(var request, var config) -> {
                BoundFunction function;
                try {
                    function = config.equals(target.config())
                            ? target.function()
                            : run.engine().registry().bind(config);
                } catch (InvalidConfigException e) {
                    failed(FailureReport.of(e).reason());
                    return;
                }
                var replaced = run.target(withOwnId(request), function);
                run.within(replaced, () -> run.passLimit(replaced));
            }
        }
    }

    @Override
    void failed(String reason) {
        run.fail(target, new HookFailed(reason));
    }

    private Request withOwnId(Request other) {
        var id = target.request().requestId();
        return other.requestId().equals(id)
                ? other
                : new Request(
                        id,
                        other.service(),
                        other.requestType(),
                        other.version(),
                        other.args(),
                        other.caller(),
                        other.traceparent());
    }

    @Override
    HookEvent startEvent(long systemTime) {
        return new HookEvent.BeforeStart(
                systemTime, hook.function().module(), hook.function().function());
    }

    @Override
    HookEvent stopEvent(long durationUs) {
        return new HookEvent.BeforeStop(
                durationUs, hook.function().module(), hook.function().function());
    }

    @Override
    HookEvent exceptionEvent(long durationUs, FailureReport failure) {
        return new HookEvent.BeforeException(
                durationUs,
                hook.function().module(),
                hook.function().function(),
                failure.kind(),
                failure.reason(),
                Objects.requireNonNullElse(failure.stacktrace(), List.of()));
    }

    @Override
    HookType type() {
        return HookType.BEFORE;
    }

    @Override
    EventType startType() {
        return EventType.HOOK_BEFORE_START;
    }

    @Override
    EventType stopType() {
        return EventType.HOOK_BEFORE_STOP;
    }

    @Override
    EventType exceptionType() {
        return EventType.HOOK_BEFORE_EXCEPTION;
    }
}
