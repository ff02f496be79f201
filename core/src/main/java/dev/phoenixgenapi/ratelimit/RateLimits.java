package dev.phoenixgenapi.ratelimit;

import dev.phoenixgenapi.telemetry.event.RateLimitScope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The limits that requests are checked against: those for all requests first, then those of the function that is
 * called, each in the order in which they are listed. A key may have several limits with different windows. Immutable.
 *
 * <pre>{@code
 * var limits = RateLimits.NONE
 *         .withGlobal(new RateLimit(RateLimitKey.USER_ID, 1000, Duration.ofMinutes(1)))
 *         .withApi("orders", "place", new RateLimit(RateLimitKey.USER_ID, 5, Duration.ofSeconds(1)));
 * }</pre>
 *
 * @param all every limit; no two with the same scope, key and window
 */
public record RateLimits(List<ScopedLimit> all) {

    /** No limits. */
    public static final RateLimits NONE = new RateLimits(List.of());

    /**
     * Keeps an immutable copy.
     *
     * @throws IllegalArgumentException if two limits have the same scope, key and window
     */
    public RateLimits {
        all = List.copyOf(all);
        var seen = new HashSet<ScopedLimit.Identity>();
        for (var one : all) {
            if (!seen.add(one.identity())) {
                throw new IllegalArgumentException("limits: %s, %s, window_ms %d: listed twice (expected: one limit for"
                                .formatted(
                                        one.scope(),
                                        one.limit().key(),
                                        one.limit().windowMs())
                        + " each scope, key and window)");
            }
        }
    }

    /**
     * These limits and one more. It replaces the one with the same scope, key and window, in its place.
     *
     * @param scope what it counts
     * @param limit the limit
     * @return the new limits
     */
    public RateLimits with(RateLimitScope scope, RateLimit limit) {
        var added = new ScopedLimit(scope, limit);
        var limits = new ArrayList<>(all);
        limits.replaceAll(one -> one.identity().equals(added.identity()) ? added : one);
        if (!limits.contains(added)) {
            limits.add(added);
        }
        return new RateLimits(limits);
    }

    /**
     * These limits and one more for all requests.
     *
     * @param limit the limit
     * @return the new limits
     */
    public RateLimits withGlobal(RateLimit limit) {
        return with(RateLimitScope.GLOBAL, limit);
    }

    /**
     * These limits and one more for a function.
     *
     * @param service the service that the function belongs to
     * @param requestType the name of the function
     * @param limit the limit
     * @return the new limits
     */
    public RateLimits withApi(String service, String requestType, RateLimit limit) {
        return with(new RateLimitScope.Api(service, requestType), limit);
    }

    /**
     * These limits but those of one key, whatever their windows are.
     *
     * @param scope what they count
     * @param key what they count by
     * @return the new limits
     */
    public RateLimits without(RateLimitScope scope, RateLimitKey key) {
        return new RateLimits(where(one -> !one.isOf(scope, key)));
    }

    /**
     * These limits, with those of one scope replaced as a whole.
     *
     * @param scope what they count
     * @param limits the new ones; none at all removes them
     * @return the new limits
     * @throws IllegalArgumentException if two of them have the same key and window
     */
    public RateLimits withAll(RateLimitScope scope, List<RateLimit> limits) {
        return new RateLimits(Stream.concat(
                        all.stream().filter(one -> !one.scope().equals(scope)),
                        limits.stream().map(limit -> new ScopedLimit(scope, limit)))
                .toList());
    }

    /**
     * The limits of a scope.
     *
     * @param scope what they count
     * @return an immutable list in the order of checking
     */
    public List<ScopedLimit> of(RateLimitScope scope) {
        return where(one -> one.scope().equals(scope));
    }

    /**
     * The limits of a key.
     *
     * @param scope what they count
     * @param key what they count by
     * @return an immutable list, one limit for each window
     */
    public List<ScopedLimit> of(RateLimitScope scope, RateLimitKey key) {
        return where(one -> one.isOf(scope, key));
    }

    private List<ScopedLimit> where(Predicate<ScopedLimit> which) {
        return all.stream().filter(which).toList();
    }
}
