package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.HookRef;
import dev.phoenixgenapi.telemetry.event.EventType;
import dev.phoenixgenapi.telemetry.event.FailureKind;
import dev.phoenixgenapi.telemetry.event.FailureReport;
import dev.phoenixgenapi.telemetry.event.HookEvent;
import dev.phoenixgenapi.telemetry.event.HookType;
import org.jspecify.annotations.Nullable;

/** The step that runs a hook, with its events: start, then stop or exception. */
abstract class HookStep<T extends @Nullable Object> extends Section<T> {

    final HookRef hook;
    private long startedAt;
    private @Nullable Trace trace;

    HookStep(RequestRun run, Target target, HookRef hook) {
        super(run, target);
        this.hook = hook;
    }

    /** The hook itself. */
    abstract T hook() throws Exception;

    /** Goes on with what the hook has decided. */
    abstract void decided(T value);

    /** Goes on without the hook. */
    abstract void failed(String reason);

    abstract HookEvent startEvent(long systemTime);

    abstract HookEvent stopEvent(long durationUs);

    abstract HookEvent exceptionEvent(long durationUs, FailureReport failure);

    final void begin() {
        startedAt = run.engine().clock().nanoTime();
        var whole = run.trace();
        trace = whole == null ? null : whole.begin(new Step.Hook(type(), hook.function()));
        if (isEnabled(startType())) {
            emit(startEvent(run.engine().clock().epochNanos(startedAt)));
        }
        run(startedAt + target.config().hookTimeout().toNanos());
    }

    @Override
    final T call() throws Exception {
        try (var _ = Traces.enter(trace)) {
            return hook();
        }
    }

    @Override
    final void returned(T value) {
        Traces.end(trace, null);
        if (isEnabled(stopType())) {
            emit(stopEvent(run.engine().microsSince(startedAt)));
        }
        decided(value);
    }

    @Override
    final void threw(Throwable thrown) {
        run.engine().log().hookThrew(hook.function(), target.request(), thrown);
        if (trace != null) {
            trace.threw(thrown);
            trace.end(ErrorCode.INTERNAL_ERROR);
        }
        fail(FailureReport.of(thrown));
    }

    @Override
    final void stopped(Cause cause) {
        Traces.end(trace, ErrorCode.TIMEOUT);
        fail(new FailureReport(
                FailureKind.TIMEOUT,
                "hook timed out after %dms"
                        .formatted(target.config().hookTimeout().toMillis())));
    }

    private void fail(FailureReport failure) {
        if (isEnabled(exceptionType())) {
            emit(exceptionEvent(run.engine().microsSince(startedAt), failure));
        }
        failed(failure.reason());
    }

    private boolean isEnabled(EventType type) {
        return run.engine().telemetry().isEnabled(type);
    }

    private void emit(HookEvent event) {
        run.engine().telemetry().emit(event);
    }

    abstract HookType type();

    abstract EventType startType();

    abstract EventType stopType();

    abstract EventType exceptionType();
}
