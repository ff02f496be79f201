package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.telemetry.event.EventType;
import dev.phoenixgenapi.telemetry.event.ExtendedEvent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is told of one request that a pool works on: its extended events, as the spec's own do not say which request a
 * task is for; and its trace, in which waiting and running are told apart.
 */
final class TaskEvents {

    private final RequestRun run;
    private final Engine engine;
    private final Request request;
    private final String poolName;
    private final long queuedAt;

    /** Written by the thread of the task, and read by whoever abandons it. */
    private volatile long startedAt;

    /** What the request as a whole is followed by. */
    private final @Nullable Trace whole;

    /** The step that is under way, of which the same holds. */
    private volatile @Nullable Trace step;

    TaskEvents(RequestRun run, Request request, String poolName) {
        this.run = run;
        this.engine = run.engine();
        this.whole = run.trace();
        this.request = request;
        this.poolName = poolName;
        this.queuedAt = engine.clock().nanoTime();
        this.startedAt = queuedAt;
    }

    void queued() {
        step = whole == null ? null : whole.begin(new Step.Waiting(poolName));
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
        if (whole != null) {
            Traces.end(step, null);
            var running = whole.begin(new Step.Running(poolName));
            step = running;
            run.follow(running);
        }
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

    /**
     * The last answer is out.
     *
     * @param error what it says went wrong, or null
     */
    void finished(@Nullable ErrorCode error) {
        Traces.end(step, error);
        Traces.end(whole, error);
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
                            error == null,
                            error == null ? null : error.toString()));
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
