package dev.phoenixgenapi.benchmarks.ratelimit;

import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.ratelimit.RateLimiter;
import io.github.bucket4j.Bucket;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One limiter per user, as everybody would have it: ours keeps its keys itself, the others are put into a map. All are
 * asked with the request and look the user up in it.
 */
final class Contenders {

    private final Rate rate;
    private final RateLimiter ours;
    private final Map<String, com.google.common.util.concurrent.RateLimiter> guava = new ConcurrentHashMap<>();
    private final Map<String, io.github.resilience4j.ratelimiter.RateLimiter> resilience4j = new ConcurrentHashMap<>();
    private final Map<String, Bucket> bucket4j = new ConcurrentHashMap<>();

    Contenders(Rate rate) {
        this.rate = rate;
        this.ours = rate.phoenixGenApi();
    }

    private static String user(Request request) {
        return Objects.requireNonNull(request.userId());
    }

    boolean phoenixGenApi(Request request) {
        return ours.check(request).isAllowed();
    }

    boolean guava(Request request) {
        var user = user(request);
        var limiter = guava.get(user);
        if (limiter == null) {
            limiter = guava.computeIfAbsent(user, _ -> rate.guava());
        }
        return limiter.tryAcquire();
    }

    boolean resilience4j(Request request) {
        var user = user(request);
        var limiter = resilience4j.get(user);
        if (limiter == null) {
            limiter = resilience4j.computeIfAbsent(user, rate::resilience4j);
        }
        return limiter.acquirePermission();
    }

    boolean bucket4j(Request request) {
        var user = user(request);
        var bucket = bucket4j.get(user);
        if (bucket == null) {
            bucket = bucket4j.computeIfAbsent(user, _ -> rate.bucket4j());
        }
        return bucket.tryConsume(1);
    }
}
