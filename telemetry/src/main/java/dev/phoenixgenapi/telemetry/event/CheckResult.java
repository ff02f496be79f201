package dev.phoenixgenapi.telemetry.event;

import java.util.List;
import java.util.Map;

/** The outcome of a rate limit check. */
public sealed interface CheckResult {

    /** The request may go on. */
    Allowed ALLOWED = new Allowed();

    /** The check could not be made, and the request is refused. */
    Unavailable UNAVAILABLE = new Unavailable();

    /**
     * The outcome as plain data, shaped as in the guide.
     *
     * @return {@code "ok"}, or the list {@code "error", "rate_limited", details}; our own addition to the guide's two
     *     is the list {@code "error", "unavailable"}
     */
    Object toData();

    /** The request may go on. */
    record Allowed() implements CheckResult {

        @Override
        public Object toData() {
            return "ok";
        }

        /**
         * The guide's word for it.
         *
         * @return {@code ok}
         */
        @Override
        public String toString() {
            return "ok";
        }
    }

    /**
     * A limit has no room for the request.
     *
     * @param scope what the limit counts
     * @param key the key whose limit it is, for example a user id
     * @param windowMs the limit's window, in milliseconds
     * @param maxRequests how many requests the limit admits in its window
     * @param currentRequests how many it has admitted in the window that ends now
     * @param retryAfterMs after how many milliseconds the same request would pass
     */
    record RateLimited(
            RateLimitScope scope, String key, long windowMs, long maxRequests, long currentRequests, long retryAfterMs)
            implements CheckResult {

        private static final String[] KEYS = {
            "scope", "key", "window_ms", "max_requests", "current_requests", "retry_after_ms"
        };

        @Override
        public Object toData() {
            return List.of("error", "rate_limited", details());
        }

        private Map<String, Object> details() {
            return EventMap.of(KEYS, scope.toData(), key, windowMs, maxRequests, currentRequests, retryAfterMs);
        }
    }

    /** The limits' store has failed, and the limiter is to refuse what it cannot check. */
    record Unavailable() implements CheckResult {

        @Override
        public Object toData() {
            return List.of("error", "unavailable");
        }
    }
}
