package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.HookRef;
import dev.phoenixgenapi.Response;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.hooks.AfterHook;
import dev.phoenixgenapi.telemetry.event.EventType;
import dev.phoenixgenapi.telemetry.event.FailureReport;
import dev.phoenixgenapi.telemetry.event.HookEvent;
import dev.phoenixgenapi.telemetry.event.HookType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The step that runs the after hook, which may change the first response. */
final class AfterStep extends HookStep<@Nullable Response> {

    private final AfterHook code;
    private final Response response;
    private final ResponseType type;

    private AfterStep(
            RequestRun run, Target target, HookRef hook, AfterHook code, Response response, ResponseType type) {
        super(run, target, hook);
        this.code = code;
        this.response = response;
        this.type = type;
    }

    /** Runs the hook, if there is one, and answers with the response that it leaves. */
    static void run(RequestRun run, Target target, Response response, ResponseType type) {
        var code = target.function().afterHook();
        var hook = target.config().afterExecute();
        if (code == null || hook == null) {
            run.answer(response, type);
        } else {
            new AfterStep(run, target, hook, code, response, type).begin();
        }
    }

    @Override
    @Nullable Response hook() throws Exception {
        return code.after(target.request(), target.config(), response, hook.extraArgs());
    }

    @Override
    void decided(@Nullable Response changed) {
        run.answer(changed == null ? response : changed.withRequestId(response.requestId()), type);
    }

    @Override
    void failed(String reason) {
        run.answer(response, type);
    }

    @Override
    HookEvent startEvent(long systemTime) {
        return new HookEvent.AfterStart(
                systemTime, hook.function().module(), hook.function().function());
    }

    @Override
    HookEvent stopEvent(long durationUs) {
        return new HookEvent.AfterStop(
                durationUs, hook.function().module(), hook.function().function());
    }

    @Override
    HookEvent exceptionEvent(long durationUs, FailureReport failure) {
        return new HookEvent.AfterException(
                durationUs,
                hook.function().module(),
                hook.function().function(),
                failure.kind(),
                failure.reason(),
                Objects.requireNonNullElse(failure.stacktrace(), List.of()));
    }

    @Override
    HookType type() {
        return HookType.AFTER;
    }

    @Override
    EventType startType() {
        return EventType.HOOK_AFTER_START;
    }

    @Override
    EventType stopType() {
        return EventType.HOOK_AFTER_STOP;
    }

    @Override
    EventType exceptionType() {
        return EventType.HOOK_AFTER_EXCEPTION;
    }
}
