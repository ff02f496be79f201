package dev.phoenixgenapi.workerpool;

/** Why a pool gives up a task that it had accepted. */
public enum Abandoned {
    /** It has not begun and never will, for the pool was closed first, or no thread could be started. */
    NEVER_RAN,
    /** It has run for longer than it may. Its thread has been interrupted. */
    TIMED_OUT,
    /** It was still running when the pool had to be closed. Its thread has been interrupted. */
    CLOSED
}
