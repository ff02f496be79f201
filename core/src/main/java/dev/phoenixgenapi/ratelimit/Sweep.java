package dev.phoenixgenapi.ratelimit;

/** One step of the cleanup: how far it goes, and what it has done. Used by one thread. */
final class Sweep {

    private static final int AT_ONCE = 64;

    private final long now;
    private int budget;
    private int pauseAt;
    private int removed;

    /**
     * A step.
     *
     * @param now the instant
     * @param budget how many keys and bins to look at
     */
    Sweep(long now, int budget) {
        this.now = now;
        this.budget = budget;
    }

    /** Begins a stretch under one lock: a short one, for checks may wait for the lock. */
    void lock() {
        pauseAt = budget - AT_ONCE;
    }

    boolean isInStretch() {
        return budget > 0 && budget > pauseAt;
    }

    boolean isOver() {
        return budget <= 0;
    }

    int removed() {
        return removed;
    }

    void looked() {
        budget--;
    }

    /** Whether nothing lies within the window any more; if something does, what is not needed for it is given back. */
    boolean isStale(Window key, long window) {
        looked();
        synchronized (key) {
            if (key.newest() + window <= now) {
                removed++;
                return true;
            }
            key.trim(now, window);
            return false;
        }
    }
}
