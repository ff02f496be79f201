package dev.phoenixgenapi.ratelimit;

import dev.phoenixgenapi.telemetry.event.RateLimitScope;
import java.time.Duration;
import java.util.Objects;

/**
 * A limit and what it counts: all requests, or those to one function.
 *
 * <p>Two limits with the same scope, key and window are the same limit with another number, and count with the same
 * counters.
 *
 * @param scope what it counts
 * @param limit how many, by which key
 */
public record ScopedLimit(RateLimitScope scope, RateLimit limit) {

    /**
     * Checks the scope.
     *
     * @throws IllegalArgumentException if the service or the request type is blank
     */
    public ScopedLimit {
        Objects.requireNonNull(limit, "limit");
        switch (scope) {
            case RateLimitScope.Global _ -> {}
            case RateLimitScope.Api(var service, var requestType) -> {
                requireName("service", service);
                requireName("request_type", requestType);
            }
        }
    }

    private static void requireName(String field, String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("%s: \"%s\" (expected: a name)".formatted(field, name));
        }
    }

    /** What makes two limits the same: everything but the number. */
    record Identity(RateLimitScope scope, RateLimitKey key, Duration window) {}

    Identity identity() {
        return new Identity(scope, limit.key(), limit.window());
    }

    boolean isOf(RateLimitScope otherScope, RateLimitKey key) {
        return scope.equals(otherScope) && limit.key().equals(key);
    }

    /**
     * How a counter of this limit is named in events and answers.
     *
     * @param value the value of the key
     * @return the value itself for a global limit, and {@code service:request_type:value} for that of a function
     */
    public String keyText(String value) {
        return switch (scope) {
            case RateLimitScope.Global _ -> value;
            case RateLimitScope.Api(var service, var requestType) -> service + ":" + requestType + ":" + value;
        };
    }
}
