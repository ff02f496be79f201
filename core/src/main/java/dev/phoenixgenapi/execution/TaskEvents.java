package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.telemetry.event.EventType;
import dev.phoenixgenapi.telemetry.event.ExtendedEvent;
import java.time.Duration;

/** The extended events of one request that a pool works on: the spec's own do not say which request a task is for. */
final class TaskEvents {

    private final Engine engine;
    private final Request request;
    private final String poolName;
    private final long queuedAt;

    /** Written by the thread of the task, and read by whoever abandons it. */
    private volatile long startedAt;

    TaskEvents(Engine engine, Request request, String poolName) {
        this.engine = engine;
        this.request = request;
        this.poolName = poolName;
        this.queuedAt = engine.clock().nanoTime();
        this.startedAt = queuedAt;
    }

    void queued() {
        if (engine.telemetry().isEnabled(EventType.EXECUTOR_TASK_QUEUED)) {
            engine.telemetry()
                    .emit(new ExtendedEvent.TaskQueued(
                            engine.clock().epochNanos(queuedAt),
                            request.requestId(),
                            request.requestType(),
                            request.service(),
                            request.userId(),
                            poolName));
        }
    }

    void started() {
        startedAt = engine.clock().nanoTime();
        if (engine.telemetry().isEnabled(EventType.EXECUTOR_TASK_STARTED)) {
            engine.telemetry()
                    .emit(new ExtendedEvent.TaskStarted(
                            engine.clock().epochNanos(startedAt),
                            queueUs(),
                            request.requestId(),
                            request.requestType(),
                            request.service(),
                            request.userId(),
                            poolName));
        }
    }

    void finished(boolean success) {
        if (engine.telemetry().isEnabled(EventType.EXECUTOR_TASK_FINISHED)) {
            engine.telemetry()
                    .emit(new ExtendedEvent.TaskFinished(
                            engine.microsSince(queuedAt),
                            queueUs(),
                            request.requestId(),
                            request.requestType(),
                            request.service(),
                            request.userId(),
                            poolName,
                            success));
        }
    }

    /** How long the function has run. */
    Duration sinceStart() {
        return Duration.ofNanos(engine.clock().nanoTime() - startedAt);
    }

    private long queueUs() {
        return (startedAt - queuedAt) / 1_000;
    }
}
