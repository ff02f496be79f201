package dev.phoenixgenapi.workerpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent.CircuitBreakerClose;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent.CircuitBreakerOpen;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent.TaskException;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent.TaskStart;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent.TaskStop;
import dev.phoenixgenapi.time.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A pool, its clock, and what it has told. */
final class PoolFixture implements AutoCloseable {

    static final Duration TIMEOUT = Duration.ofSeconds(30);
    static final Duration COOL_DOWN = Duration.ofSeconds(60);

    final ManualClock clock = new ManualClock();
    final Telemetry telemetry = new Telemetry(clock);
    final List<WorkerPoolEvent> events = new CopyOnWriteArrayList<>();
    final WorkerPool pool;

    PoolFixture(UnaryOperator<WorkerPoolConfig> change) {
        telemetry.attachWorkerPool("test", events::add);
        pool = new WorkerPool(change.apply(WorkerPoolConfig.asyncPool()), telemetry, clock);
    }

    static PoolFixture of(int maxConcurrent, int maxQueued) {
        return new PoolFixture(config -> config.withLimits(maxConcurrent, maxQueued));
    }

    <T extends PoolTask> T accepted(T task) {
        assertThat(pool.submit(task)).isEqualTo(Admission.ACCEPTED);
        return task;
    }

    /** Runs tasks to their end, one after the other. */
    void fail(int times) {
        for (var i = 0; i < times; i++) {
            accepted(Gated.failing().letGo());
            awaitIdle();
        }
    }

    void succeed() {
        accepted(Gated.succeeding().letGo());
        awaitIdle();
    }

    void awaitIdle() {
        await("idle").until(() -> pool.status().running() == 0);
    }

    /** The events in short: start, stop, exception kind, open count, close. */
    List<String> told() {
        return events.stream().map(PoolFixture::inShort).toList();
    }

    private static String inShort(WorkerPoolEvent event) {
        return switch (event) {
            case TaskStart _ -> "start";
            case TaskStop _ -> "stop";
            case TaskException exception -> "exception " + exception.kind();
            case CircuitBreakerOpen open -> "open " + open.consecutiveFailures();
            case CircuitBreakerClose _ -> "close";
        };
    }

    @Override
    public void close() {
        pool.close(Duration.ZERO);
    }
}
