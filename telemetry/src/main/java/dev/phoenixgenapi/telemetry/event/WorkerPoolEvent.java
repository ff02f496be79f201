package dev.phoenixgenapi.telemetry.event;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What worker pools do, and the state of their circuit breakers (guide: "Worker Pool Events"; five events). */
public sealed interface WorkerPoolEvent extends GenApiEvent {

    /**
     * The name of the pool.
     *
     * @return for example {@code async_pool}
     */
    String poolName();

    /**
     * A worker begins a task. Name: {@code phoenix_gen_api.worker_pool.task.start}.
     *
     * @param systemTime when, in nanoseconds since the Unix epoch
     * @param poolName the name of the pool
     */
    record TaskStart(long systemTime, String poolName) implements WorkerPoolEvent {

        @Override
        public EventType eventType() {
            return EventType.WORKER_POOL_TASK_START;
        }

        @Override
        public Map<String, Number> measurements() {
            return EventMap.measurements(eventType(), systemTime);
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            return EventMap.metadata(eventType(), poolName);
        }
    }

    /**
     * A task is done. Name: {@code phoenix_gen_api.worker_pool.task.stop}.
     *
     * @param durationUs how long it ran, in microseconds
     * @param poolName the name of the pool
     */
    record TaskStop(long durationUs, String poolName) implements WorkerPoolEvent {

        @Override
        public EventType eventType() {
            return EventType.WORKER_POOL_TASK_STOP;
        }

        @Override
        public Map<String, Number> measurements() {
            return EventMap.measurements(eventType(), durationUs);
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            return EventMap.metadata(eventType(), poolName);
        }
    }

    /**
     * A task has thrown, took too long, or ended in another wrong way. Name:
     * {@code phoenix_gen_api.worker_pool.task.exception}.
     *
     * @param durationUs how long it ran, in microseconds
     * @param poolName the name of the pool
     * @param kind how it failed
     * @param reason the exception's message, or what happened in words
     * @param stacktrace the frames, innermost first, or null where there are none, as for a time-out
     */
    record TaskException(
            long durationUs,
            String poolName,
            FailureKind kind,
            String reason,
            @Nullable List<StackTraceElement> stacktrace)
            implements WorkerPoolEvent {

        /** Keeps an immutable copy of the frames. */
        public TaskException {
            stacktrace = stacktrace == null ? null : List.copyOf(stacktrace);
        }

        @Override
        public EventType eventType() {
            return EventType.WORKER_POOL_TASK_EXCEPTION;
        }

        @Override
        public Map<String, Number> measurements() {
            return EventMap.measurements(eventType(), durationUs);
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            return EventMap.metadata(eventType(), poolName, kind.toString(), reason, stacktrace);
        }
    }

    /**
     * So many tasks in a row have failed that the pool takes no new ones. Name:
     * {@code phoenix_gen_api.worker_pool.circuit_breaker.open}.
     *
     * @param poolName the name of the pool
     * @param consecutiveFailures how many failures in a row it took
     */
    record CircuitBreakerOpen(String poolName, long consecutiveFailures) implements WorkerPoolEvent {

        @Override
        public EventType eventType() {
            return EventType.WORKER_POOL_CIRCUIT_BREAKER_OPEN;
        }

        @Override
        public Map<String, Number> measurements() {
            return Map.of();
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            return EventMap.metadata(eventType(), poolName, consecutiveFailures);
        }
    }

    /**
     * A task has succeeded after the breaker had been open: the pool takes tasks again. Name:
     * {@code phoenix_gen_api.worker_pool.circuit_breaker.close}.
     *
     * @param poolName the name of the pool
     */
    record CircuitBreakerClose(String poolName) implements WorkerPoolEvent {

        @Override
        public EventType eventType() {
            return EventType.WORKER_POOL_CIRCUIT_BREAKER_CLOSE;
        }

        @Override
        public Map<String, Number> measurements() {
            return Map.of();
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            return EventMap.metadata(eventType(), poolName);
        }
    }
}
