package dev.phoenixgenapi.workerpool;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a worker pool is set up.
 *
 * @param name the name in events and of threads; not blank
 * @param maxConcurrent how many tasks may run at a time; 1 to 1 000 000
 * @param maxQueued how many tasks may wait; 0 to 1 000 000
 * @param taskTimeout how long a task may run if it is not given a time of its own, or null for no limit; positive
 * @param failureThreshold how many tasks in a row have to fail for the circuit breaker to open; 1 or more
 * @param coolDown how long an open breaker waits before it lets one task through; positive
 */
public record WorkerPoolConfig(
        String name,
        int maxConcurrent,
        int maxQueued,
        @Nullable Duration taskTimeout,
        int failureThreshold,
        Duration coolDown) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of its range; names it and the range
     */
    public WorkerPoolConfig {
        require(!name.isBlank(), "name", "\"" + name + "\"", "a name");
        require(
                maxConcurrent >= 1 && maxConcurrent <= Load.MAX,
                "max_concurrent",
                maxConcurrent,
                "1 to %d".formatted(Load.MAX));
        require(maxQueued >= 0 && maxQueued <= Load.MAX, "max_queued", maxQueued, "0 to %d".formatted(Load.MAX));
        require(
                taskTimeout == null || taskTimeout.isPositive(),
                "task_timeout",
                taskTimeout,
                "more than nothing, or null");
        require(failureThreshold >= 1, "failure_threshold", failureThreshold, "1 or more");
        require(coolDown.isPositive(), "cool_down", coolDown, "more than nothing");
    }

    private static void require(boolean condition, String field, @Nullable Object value, String expected) {
        if (!condition) {
            throw new IllegalArgumentException("%s: %s (expected: %s)".formatted(field, value, expected));
        }
    }

    /**
     * The defaults of the pool for asynchronous calls: {@code async_pool}, 1000 at a time.
     *
     * @return 10 000 may wait; 30 s for each; opens after 10 failures, for 60 s
     */
    public static WorkerPoolConfig asyncPool() {
        return defaults("async_pool", 1000);
    }

    /**
     * The defaults of the pool for streams: {@code stream_pool}, 500 at a time.
     *
     * @return 10 000 may wait; 30 s for each; opens after 10 failures, for 60 s
     */
    public static WorkerPoolConfig streamPool() {
        return defaults("stream_pool", 500);
    }

    private static WorkerPoolConfig defaults(String name, int maxConcurrent) {
        return new WorkerPoolConfig(name, maxConcurrent, 10_000, Duration.ofSeconds(30), 10, Duration.ofSeconds(60));
    }

    /**
     * The same, but for how many tasks may run and wait.
     *
     * @param maxConcurrent how many may run at a time
     * @param maxQueued how many may wait
     * @return a new config
     */
    public WorkerPoolConfig withLimits(int maxConcurrent, int maxQueued) {
        return new WorkerPoolConfig(name, maxConcurrent, maxQueued, taskTimeout, failureThreshold, coolDown);
    }

    /**
     * The same, but for the time-out.
     *
     * @param taskTimeout how long a task may run, or null for no limit
     * @return a new config
     */
    public WorkerPoolConfig withTaskTimeout(@Nullable Duration taskTimeout) {
        return new WorkerPoolConfig(name, maxConcurrent, maxQueued, taskTimeout, failureThreshold, coolDown);
    }

    /**
     * The same, but for the circuit breaker.
     *
     * @param failureThreshold how many tasks in a row have to fail
     * @param coolDown how long it then waits
     * @return a new config
     */
    public WorkerPoolConfig withBreaker(int failureThreshold, Duration coolDown) {
        return new WorkerPoolConfig(name, maxConcurrent, maxQueued, taskTimeout, failureThreshold, coolDown);
    }
}
