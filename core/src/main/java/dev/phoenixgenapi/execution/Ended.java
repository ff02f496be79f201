package dev.phoenixgenapi.execution;

import org.jspecify.annotations.Nullable;

/** How a section of user code has ended. */
sealed interface Ended<T extends @Nullable Object> {

    record Returned<T extends @Nullable Object>(T value) implements Ended<T> {}

    record Threw<T extends @Nullable Object>(Throwable thrown) implements Ended<T> {}

    /** It had been interrupted, and may still run. */
    record Stopped<T extends @Nullable Object>(Cause cause) implements Ended<T> {}

    enum Cause {
        DEADLINE,
        /** The client wants the stream to end. */
        STOP,
        /** Nobody waits for an answer. */
        CANCEL
    }
}
