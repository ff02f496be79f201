package dev.phoenixgenapi.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * The work inside a span.
 *
 * @param <T> the type of the result
 * @param <X> what it may throw; checked exceptions pass through {@link Telemetry#span}
 */
@FunctionalInterface
public interface SpanBody<T extends @Nullable Object, X extends Throwable> {

    /**
     * Does the work.
     *
     * @return the result, and what to say about it
     * @throws X if the work fails
     */
    SpanResult<T> run() throws X;
}
