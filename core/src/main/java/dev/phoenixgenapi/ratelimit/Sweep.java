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

    /**
     * Drops a key if nothing lies within the window any more; if something does, gives back what is not needed for it.
     *
     * @return whether the key has been dropped, and has to be taken out of its table
     */
    boolean dropIfStale(Window key, long window) {
        looked();
        if (!key.lock()) {
            return false;
        }
        if (key.newest() + window <= now) {
            key.drop(); // under the same lock: nothing can be admitted in between
            removed++;
            return true;
        }
        try {
            key.trim(now, window);
            return false;
        } finally {
            key.unlock();
        }
    }
}
