package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.HookRef;
import dev.phoenixgenapi.execution.Ended.Returned;
import dev.phoenixgenapi.execution.Ended.Stopped;
import dev.phoenixgenapi.execution.Ended.Threw;
import dev.phoenixgenapi.telemetry.event.EventType;
import dev.phoenixgenapi.telemetry.event.FailureKind;
import dev.phoenixgenapi.telemetry.event.FailureReport;
import dev.phoenixgenapi.telemetry.event.HookEvent;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The step that runs a hook, with its events: start, then stop or exception. */
abstract class HookStep<T extends @Nullable Object> implements Callable<T>, Consumer<Ended<T>> {

    final RequestRun run;
    final Target target;
    final HookRef hook;
    private long startedAt;

    HookStep(RequestRun run, Target target, HookRef hook) {
        this.run = run;
        this.target = target;
        this.hook = hook;
    }

    /** Goes on with what the hook returned. */
    abstract void returned(T value);

    /** Goes on without the hook. */
    abstract void failed(String reason);

    abstract HookEvent startEvent(long systemTime);

    abstract HookEvent stopEvent(long durationUs);

    abstract HookEvent exceptionEvent(long durationUs, FailureReport failure);

    final void begin() {
        startedAt = run.engine().clock().nanoTime();
        if (isEnabled(startType())) {
            emit(startEvent(run.engine().clock().epochNanos(startedAt)));
        }
        run.runToEnd(target, startedAt + target.config().hookTimeout().toNanos(), this, this);
    }

    @Override
    public final void accept(Ended<T> ended) {
        switch (ended) {
            case Returned(var value) -> {
                if (isEnabled(stopType())) {
                    emit(stopEvent(run.microsSince(startedAt)));
                }
                returned(value);
            }
            case Threw(var thrown) -> {
                run.engine().log().hookThrew(hook.function(), target.request(), thrown);
                fail(FailureReport.of(thrown));
            }
            case Stopped(var _) ->
                fail(new FailureReport(
                        FailureKind.TIMEOUT,
                        "hook timed out after %dms"
                                .formatted(target.config().hookTimeout().toMillis())));
        }
    }

    private void fail(FailureReport failure) {
        if (isEnabled(exceptionType())) {
            emit(exceptionEvent(run.microsSince(startedAt), failure));
        }
        failed(failure.reason());
    }

    private boolean isEnabled(EventType type) {
        return run.engine().telemetry().isEnabled(type);
    }

    private void emit(HookEvent event) {
        run.engine().telemetry().emit(event);
    }

    abstract EventType startType();

    abstract EventType stopType();

    abstract EventType exceptionType();
}
