package dev.phoenixgenapi.benchmarks.ratelimit;

import dev.phoenixgenapi.ratelimit.RateLimit;
import dev.phoenixgenapi.ratelimit.RateLimitKey;
import dev.phoenixgenapi.ratelimit.RateLimiter;
import dev.phoenixgenapi.ratelimit.RateLimits;
import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.TimeSource;
import io.github.bucket4j.Bucket;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;

/**
 * So many requests of one user in so much time, in everybody's terms.
 *
 * @param requests how many
 * @param window in which time
 */
record Rate(int requests, Duration window) {

    /** More than anybody can ask for: every request passes. */
    static final Rate BOUNDLESS = new Rate(100_000, Duration.ofMillis(1));

    /** Little next to what is asked for: nearly every request is refused. */
    static final Rate TIGHT = new Rate(1_000, Duration.ofSeconds(1));

    /** For one of many users. */
    static final Rate MODERATE = new Rate(10, Duration.ofSeconds(1));

    RateLimiter phoenixGenApi() {
        return phoenixGenApi(TimeSource.system());
    }

    RateLimiter phoenixGenApi(TimeSource time) {
        return new RateLimiter(
                new Telemetry(),
                new SilentClock(time),
                RateLimits.NONE.withGlobal(new RateLimit(RateLimitKey.USER_ID, requests, window)));
    }

    com.google.common.util.concurrent.RateLimiter guava() {
        return com.google.common.util.concurrent.RateLimiter.create(requests * 1e9 / window.toNanos());
    }

    io.github.resilience4j.ratelimiter.RateLimiter resilience4j(String name) {
        return io.github.resilience4j.ratelimiter.RateLimiter.of(
                name,
                RateLimiterConfig.custom()
                        .limitForPeriod(requests)
                        .limitRefreshPeriod(window)
                        .timeoutDuration(Duration.ZERO)
                        .build());
    }

    Bucket bucket4j() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(requests).refillGreedy(requests, window))
                .build();
    }
}
