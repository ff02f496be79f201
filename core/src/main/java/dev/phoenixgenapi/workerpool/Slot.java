package dev.phoenixgenapi.workerpool;

import dev.phoenixgenapi.telemetry.event.FailureReport;

/**
 * The place that a running task has in its pool. Whoever ends the task first, ends it; its place is then free at once,
 * even if its thread is still busy. Such a thread counts as {@linkplain PoolStatus#leakedThreads leaked} until it
 * returns, if it was not itself that ended the task.
 *
 * <p>Safe for use by any thread.
 */
public interface Slot {

    /**
     * Ends the task with success.
     *
     * @return whether it was this call that ended it
     */
    boolean succeeded();

    /**
     * Ends the task with a failure.
     *
     * @param failure how it failed
     * @return whether it was this call that ended it
     */
    boolean failed(FailureReport failure);

    /**
     * Ends the task with an exception, which is a failure of kind {@code error}.
     *
     * @param thrown the exception
     * @return whether it was this call that ended it
     */
    boolean failed(Throwable thrown);

    /**
     * Keeps the place when {@link PoolTask#run} returns: somebody else will end the task later. Its time-out goes on.
     * To be called by {@link PoolTask#run}, before it returns. If it throws nevertheless, that ends the task.
     */
    void detach();

    /**
     * Whether the task has ended.
     *
     * @return true from its end on, whoever ended it
     */
    boolean isEnded();
}
