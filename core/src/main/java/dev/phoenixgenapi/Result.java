package dev.phoenixgenapi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a function returns if it can also fail in the ordinary course of business. A function that cannot may return its
 * value as it is.
 *
 * @param <T> the type of the value
 */
public sealed interface Result<T extends @Nullable Object> {

    /**
     * It went well.
     *
     * @param value the result for the caller
     * @param <T> the type of the value
     */
    record Ok<T extends @Nullable Object>(T value) implements Result<T> {}

    /**
     * It did not.
     *
     * @param reason why, as a short name or in words: {@code not_found}
     * @param canRetry whether another attempt may succeed; if so the engine makes one where the config says so, and the
     *     caller is told
     * @param details more about it, for the caller; read-only
     * @param <T> the type of the value that there would have been
     */
    record Err<T extends @Nullable Object>(String reason, boolean canRetry, Map<String, @Nullable Object> details)
            implements Result<T> {

        /** Keeps a copy of the details. */
        public Err {
            Objects.requireNonNull(reason, "reason");
            details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
        }

        /**
         * The same failure, for which another attempt makes sense.
         *
         * @return a changed copy
         */
        public Err<T> retryable() {
            return new Err<>(reason, true, details);
        }

        /**
         * The same failure with more about it.
         *
         * @param more what the caller is told
         * @return a changed copy
         */
        public Err<T> withDetails(Map<String, ? extends @Nullable Object> more) {
            return new Err<>(reason, canRetry, new LinkedHashMap<String, @Nullable Object>(more));
        }
    }

    /**
     * It went well.
     *
     * @param value the result for the caller
     * @param <T> the type of the value
     * @return the result
     */
    static <T extends @Nullable Object> Result<T> ok(T value) {
        return new Ok<>(value);
    }

    /**
     * It did not, and trying again would not help.
     *
     * @param reason why, as a short name or in words
     * @param <T> the type of the value that there would have been
     * @return the result
     */
    static <T extends @Nullable Object> Err<T> err(String reason) {
        return new Err<>(reason, false, Map.of());
    }
}
