package dev.phoenixgenapi.telemetry.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the rate limiter decides and does (guide: "Rate Limiter Events"; four events). */
public sealed interface RateLimiterEvent extends GenApiEvent {

    /**
     * A request has been checked against its limits. Name: {@code phoenix_gen_api.rate_limiter.check}.
     *
     * @param durationUs how long the check took, in microseconds
     * @param requestId the request's identifier
     * @param userId the caller, or null on a connection without a user
     * @param service the service that the function belongs to
     * @param requestType the name of the function
     * @param result what the check decided
     */
    record Check(
            long durationUs,
            String requestId,
            @Nullable String userId,
            String service,
            String requestType,
            CheckResult result)
            implements RateLimiterEvent {

        /**
         * Whether the request may go on.
         *
         * @return true if no limit refused it
         */
        public boolean allowed() {
            return result instanceof CheckResult.Allowed;
        }

        @Override
        public EventType eventType() {
            return EventType.RATE_LIMITER_CHECK;
        }

        @Override
        public Map<String, Number> measurements() {
            return EventMap.measurements(eventType(), durationUs);
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            return EventMap.metadata(eventType(), requestId, userId, service, requestType, result.toData());
        }
    }

    /**
     * A limit has refused a request; follows the {@link Check} that found it. Name:
     * {@code phoenix_gen_api.rate_limiter.exceeded}.
     *
     * @param retryAfterMs after how many milliseconds the same request would pass
     * @param key the key whose limit it is
     * @param scope what the limit counts
     * @param maxRequests how many requests the limit admits in its window
     * @param currentRequests how many it has admitted in the window that ends now
     * @param requestId the request's identifier
     * @param userId the caller, or null on a connection without a user
     */
    record Exceeded(
            long retryAfterMs,
            String key,
            RateLimitScope scope,
            long maxRequests,
            long currentRequests,
            String requestId,
            @Nullable String userId)
            implements RateLimiterEvent {

        @Override
        public EventType eventType() {
            return EventType.RATE_LIMITER_EXCEEDED;
        }

        @Override
        public Map<String, Number> measurements() {
            return EventMap.measurements(eventType(), retryAfterMs);
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            return EventMap.metadata(eventType(), key, scope.toData(), maxRequests, currentRequests, requestId, userId);
        }
    }

    /**
     * Somebody has set a counter back by hand. Name: {@code phoenix_gen_api.rate_limiter.reset}.
     *
     * @param key the key whose counter it is
     * @param scope what the limit counts
     * @param rateLimitKey what kind of key it is, such as {@code user_id}
     */
    record Reset(String key, RateLimitScope scope, String rateLimitKey) implements RateLimiterEvent {

        @Override
        public EventType eventType() {
            return EventType.RATE_LIMITER_RESET;
        }

        @Override
        public Map<String, Number> measurements() {
            return Map.of();
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            return EventMap.metadata(eventType(), key, scope.toData(), rateLimitKey);
        }
    }

    /**
     * The periodic removal of what is out of date is done. Name: {@code phoenix_gen_api.rate_limiter.cleanup}.
     *
     * @param durationUs how long it took, in microseconds
     * @param cleanedEntries how many entries were removed
     * @param globalLimitsCount how many global limits are configured
     * @param apiLimitsCount how many limits of single functions are configured
     */
    record Cleanup(long durationUs, long cleanedEntries, long globalLimitsCount, long apiLimitsCount)
            implements RateLimiterEvent {

        @Override
        public EventType eventType() {
            return EventType.RATE_LIMITER_CLEANUP;
        }

        @Override
        public Map<String, Number> measurements() {
            return EventMap.measurements(eventType(), durationUs, cleanedEntries);
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            return EventMap.metadata(eventType(), globalLimitsCount, apiLimitsCount);
        }
    }
}
