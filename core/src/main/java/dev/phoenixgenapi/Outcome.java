package dev.phoenixgenapi;

import org.jspecify.annotations.Nullable;

/** How a call has ended. */
public sealed interface Outcome {

    /**
     * Well.
     *
     * @param value what the function returned
     */
    record Success(@Nullable Object value) implements Outcome {}

    /**
     * Badly.
     *
     * @param failure what went wrong
     */
    record Failed(Failure failure) implements Outcome {}
}
