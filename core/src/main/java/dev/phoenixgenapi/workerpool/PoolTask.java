package dev.phoenixgenapi.workerpool;

/**
 * What a {@link WorkerPool} does. An accepted task is run once, or abandoned without having run; one that runs may be
 * abandoned as well, if it does not end by itself. It is abandoned at most once.
 */
public interface PoolTask {

    /**
     * Does the work, in a new virtual thread of its own.
     *
     * <p>Unless the {@linkplain Slot#detach slot was detached}, the task ends when this returns, at the latest: with
     * success if it returns, as a failure of kind {@code error} if it throws.
     *
     * @param slot the task's place in the pool, with which it can be ended before that, also by others
     * @throws Exception if it fails
     */
    void run(Slot slot) throws Exception;

    /**
     * Hears that the pool has given it up: the moment to answer whoever waits. Called in another thread than
     * {@link #run}, which may still be going on. What this throws is logged.
     *
     * @param why why
     */
    void abandoned(Abandoned why);
}
