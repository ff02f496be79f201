package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.Outcome;
import dev.phoenixgenapi.RunningRequest;
import org.jspecify.annotations.Nullable;

/** A call that another node has asked for, as it wants to hear of it. Called by one thread at a time. */
public interface ServedCall {

    /**
     * The call begins.
     *
     * @param running what it can be given up with
     */
    void begins(RunningRequest running);

    /**
     * Takes an item of a stream. Blocks as long as the other node is too slow to take it.
     *
     * @param item the item
     * @return false if nobody takes items any more
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    boolean item(@Nullable Object item) throws InterruptedException;

    /**
     * The call has ended. Comes once, and nothing comes after it.
     *
     * @param outcome how; the value of a stream that has ended well is its last item, or null if there is none
     */
    void ended(Outcome outcome);
}
