package dev.phoenixgenapi.ratelimit;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.RateLimiterEvent;
import dev.phoenixgenapi.time.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A limiter, its clock, its store and what it has told. */
final class LimiterFixture {

    final ManualClock clock = new ManualClock();
    final Telemetry telemetry = new Telemetry(clock);
    final List<RateLimiterEvent> events = new CopyOnWriteArrayList<>();
    final InMemoryRateLimitStore store;
    final RateLimiter limiter;

    LimiterFixture(RateLimits limits) {
        this(limits, InMemoryRateLimitStore.DEFAULT_MAX_KEYS);
    }

    LimiterFixture(RateLimits limits, int maxKeys) {
        store = new InMemoryRateLimitStore(clock, maxKeys);
        limiter = new RateLimiter(telemetry, clock, store, limits, RateLimiterOptions.DEFAULTS);
    }

    LimiterFixture listening() {
        telemetry.attachRateLimiter("test", events::add);
        return this;
    }

    Decision.Limited refused(Request request) {
        return (Decision.Limited) limiter.check(request);
    }

    boolean passes(Request request) {
        return limiter.check(request).isAllowed();
    }

    /** How many of so many equal requests pass. */
    int passing(int count, Request request) {
        var passed = 0;
        for (var i = 0; i < count; i++) {
            passed += passes(request) ? 1 : 0;
        }
        return passed;
    }

    void after(long millis) {
        clock.advance(Duration.ofMillis(millis));
    }

    static RateLimit limit(RateLimitKey key, int max, long windowMs) {
        return new RateLimit(key, max, Duration.ofMillis(windowMs));
    }

    static RateLimit perUser(int max, long windowMs) {
        return limit(RateLimitKey.USER_ID, max, windowMs);
    }

    static Request by(String user) {
        return ping("r", Caller.user(user));
    }

    static Request ping(String id, Caller caller) {
        return Request.of(id, "svc", "ping", Map.of(), caller);
    }

    static Request with(Map<String, ? extends @Nullable Object> args) {
        return Request.of("r", "svc", "ping", args, Caller.ANONYMOUS);
    }

    static Caller caller(@Nullable String user, @Nullable String device, @Nullable String address) {
        return new Caller(user, device, address, Set.of());
    }
}
