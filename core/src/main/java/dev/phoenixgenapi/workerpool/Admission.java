package dev.phoenixgenapi.workerpool;

/** What a pool says to a task that it is given. All but {@link #ACCEPTED} are for now: it can be tried again later. */
public enum Admission {
    /** The task runs, or waits for its turn; it is told should neither lead to an end. */
    ACCEPTED,
    /** As many tasks as may wait are waiting. The task was not taken and is told nothing. */
    QUEUE_FULL,
    /** Too many tasks in a row have failed. The task was not taken and is told nothing. */
    BREAKER_OPEN,
    /** The pool is closed. The task was not taken and is told nothing. */
    CLOSED;

    /**
     * Whether the task was taken.
     *
     * @return true for {@link #ACCEPTED}
     */
    public boolean isAccepted() {
        return this == ACCEPTED;
    }
}
