package dev.phoenixgenapi.workerpool;

import java.time.Duration;

/**
 * What a pool is doing, for operators. The numbers are read one after the other, while tasks come and go.
 *
 * @param name the name of the pool
 * @param closed whether it takes no tasks any more
 * @param running how many tasks are running: those that have not ended
 * @param maxConcurrent how many may run
 * @param queued how many are waiting
 * @param maxQueued how many may wait
 * @param leakedThreads how many threads are busy with tasks that somebody else has ended, such as a time-out
 * @param totals what has become of all tasks so far
 * @param breaker the circuit breaker
 */
public record PoolStatus(
        String name,
        boolean closed,
        int running,
        int maxConcurrent,
        int queued,
        int maxQueued,
        long leakedThreads,
        Totals totals,
        Breaker breaker) {

    /**
     * What has become of all tasks since the pool was made. Each is counted once.
     *
     * @param completed how many have succeeded
     * @param failed how many have failed, time-outs and tasks interrupted by closing included
     * @param neverRan how many were accepted and abandoned before they began
     * @param queueFull how many were not accepted because the queue was full
     * @param breakerOpen how many were not accepted because of the breaker
     * @param refusedClosed how many were not accepted because the pool was closed
     */
    public record Totals(
            long completed, long failed, long neverRan, long queueFull, long breakerOpen, long refusedClosed) {}

    /**
     * The circuit breaker.
     *
     * @param state what it does with new tasks
     * @param consecutiveFailures how many tasks in a row have failed; stands still while tasks are not let in
     * @param retryIn how long it lets in nobody; zero if it would let in the next task
     */
    public record Breaker(BreakerState state, int consecutiveFailures, Duration retryIn) {}
}
