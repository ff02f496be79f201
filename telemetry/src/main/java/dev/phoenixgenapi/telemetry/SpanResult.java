package dev.phoenixgenapi.telemetry;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the body of a span returns: its result, and what the span's {@code stop} event says beside the duration.
 *
 * @param <T> the type of the result
 * @param result the result
 * @param measurements more measurements; must not change any more
 * @param metadata the event's metadata; must not change any more
 */
public record SpanResult<T extends @Nullable Object>(
        T result, Map<String, ? extends Number> measurements, Map<String, ? extends @Nullable Object> metadata) {

    /**
     * A result about which there is nothing to say.
     *
     * @param <T> the type of the result
     * @param result the result
     * @return the result without measurements and metadata
     */
    public static <T extends @Nullable Object> SpanResult<T> of(T result) {
        return of(result, Map.of());
    }

    /**
     * A result and metadata.
     *
     * @param <T> the type of the result
     * @param result the result
     * @param metadata the event's metadata; must not change any more
     * @return the result with metadata and no measurements
     */
    public static <T extends @Nullable Object> SpanResult<T> of(
            T result, Map<String, ? extends @Nullable Object> metadata) {
        return new SpanResult<>(result, Map.of(), metadata);
    }
}
