package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.FunctionRef;
import dev.phoenixgenapi.telemetry.event.EventType;
import dev.phoenixgenapi.telemetry.event.FailureReport;
import dev.phoenixgenapi.telemetry.event.HookEvent;
import dev.phoenixgenapi.telemetry.event.HookType;
import java.util.List;
import java.util.Objects;

/** The events of one run of one hook: start, then stop or exception. */
final class HookEvents {

    private final Engine engine;
    private final FunctionRef hook;
    private final HookType type;
    private long startedAt;

    HookEvents(Engine engine, FunctionRef hook, HookType type) {
        this.engine = engine;
        this.hook = hook;
        this.type = type;
    }

    void start() {
        startedAt = engine.clock().nanoTime();
        if (isEnabled(EventType.HOOK_BEFORE_START, EventType.HOOK_AFTER_START)) {
            var now = engine.clock().epochNanos(startedAt);
            engine.telemetry()
                    .emit(
                            type == HookType.BEFORE
                                    ? new HookEvent.BeforeStart(now, hook.module(), hook.function())
                                    : new HookEvent.AfterStart(now, hook.module(), hook.function()));
        }
    }

    void stop() {
        if (isEnabled(EventType.HOOK_BEFORE_STOP, EventType.HOOK_AFTER_STOP)) {
            engine.telemetry()
                    .emit(
                            type == HookType.BEFORE
                                    ? new HookEvent.BeforeStop(durationUs(), hook.module(), hook.function())
                                    : new HookEvent.AfterStop(durationUs(), hook.module(), hook.function()));
        }
    }

    void exception(FailureReport failure) {
        if (isEnabled(EventType.HOOK_BEFORE_EXCEPTION, EventType.HOOK_AFTER_EXCEPTION)) {
            var frames = Objects.requireNonNullElse(failure.stacktrace(), List.<StackTraceElement>of());
            engine.telemetry()
                    .emit(
                            type == HookType.BEFORE
                                    ? new HookEvent.BeforeException(
                                            durationUs(),
                                            hook.module(),
                                            hook.function(),
                                            failure.kind(),
                                            failure.reason(),
                                            frames)
                                    : new HookEvent.AfterException(
                                            durationUs(),
                                            hook.module(),
                                            hook.function(),
                                            failure.kind(),
                                            failure.reason(),
                                            frames));
        }
    }

    private boolean isEnabled(EventType before, EventType after) {
        return engine.telemetry().isEnabled(type == HookType.BEFORE ? before : after);
    }

    private long durationUs() {
        return (engine.clock().nanoTime() - startedAt) / 1_000;
    }
}
