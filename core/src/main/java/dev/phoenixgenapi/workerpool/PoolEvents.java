package dev.phoenixgenapi.workerpool;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.TimeSource;
import dev.phoenixgenapi.telemetry.event.EventType;
import dev.phoenixgenapi.telemetry.event.FailureReport;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent.CircuitBreakerClose;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent.CircuitBreakerOpen;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent.TaskException;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent.TaskStart;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent.TaskStop;
import java.util.function.Supplier;

/** What a pool tells the world. */
final class PoolEvents {

    private final String pool;
    private final Telemetry telemetry;
    private final TimeSource time;

    PoolEvents(String pool, Telemetry telemetry, TimeSource time) {
        this.pool = pool;
        this.telemetry = telemetry;
        this.time = time;
    }

    void taskStarted(long startedAt) {
        if (telemetry.isEnabled(EventType.WORKER_POOL_TASK_START)) {
            telemetry.emit(new TaskStart(time.epochNanos(startedAt), pool));
        }
    }

    void taskStopped(long startedAt) {
        if (telemetry.isEnabled(EventType.WORKER_POOL_TASK_STOP)) {
            telemetry.emit(new TaskStop(microsSince(startedAt), pool));
        }
    }

    void taskFailed(long startedAt, Supplier<FailureReport> how) {
        if (telemetry.isEnabled(EventType.WORKER_POOL_TASK_EXCEPTION)) {
            var failure = how.get();
            telemetry.emit(new TaskException(
                    microsSince(startedAt), pool, failure.kind(), failure.reason(), failure.stacktrace()));
        }
    }

    void breakerOpened(int failures) {
        if (telemetry.isEnabled(EventType.WORKER_POOL_CIRCUIT_BREAKER_OPEN)) {
            telemetry.emit(new CircuitBreakerOpen(pool, failures));
        }
    }

    void breakerClosed() {
        if (telemetry.isEnabled(EventType.WORKER_POOL_CIRCUIT_BREAKER_CLOSE)) {
            telemetry.emit(new CircuitBreakerClose(pool));
        }
    }

    private long microsSince(long startedAt) {
        return (time.nanoTime() - startedAt) / 1000;
    }
}
