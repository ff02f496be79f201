package dev.phoenixgenapi.execution;

/** Why user code is given up. */
enum Cause {
    /** Its time is over. */
    DEADLINE,
    /** The client wants the stream to end. */
    STOP,
    /** Nobody waits for an answer any more. */
    CANCEL
}
