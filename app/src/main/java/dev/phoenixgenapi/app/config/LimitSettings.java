package dev.phoenixgenapi.app.config;

import dev.phoenixgenapi.PhoenixGenApiBuilder;
import dev.phoenixgenapi.ratelimit.FailureMode;
import dev.phoenixgenapi.ratelimit.InMemoryRateLimitStore;
import dev.phoenixgenapi.ratelimit.RateLimit;
import dev.phoenixgenapi.ratelimit.RateLimitKey;
import dev.phoenixgenapi.ratelimit.RateLimiterOptions;
import dev.phoenixgenapi.ratelimit.RateLimits;
import dev.phoenixgenapi.ratelimit.ScopedLimit;
import dev.phoenixgenapi.telemetry.TimeSource;
import dev.phoenixgenapi.telemetry.event.RateLimitScope;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the rate limiter.
 *
 * @param options how it behaves
 * @param maxKeys how many keys are tracked
 * @param limits the limits at first
 */
public record LimitSettings(RateLimiterOptions options, int maxKeys, RateLimits limits) {

    private static final Duration SHORTEST = Duration.ofMillis(1);

    private static final Kind<Duration> WINDOW = Kinds.time(SHORTEST, RateLimit.MAX_WINDOW)
            .where(
                    "1ms to 366d in whole milliseconds, with a unit",
                    window -> window.equals(Duration.ofMillis(window.toMillis())));

    static LimitSettings read(Section in) {
        var like = RateLimiterOptions.DEFAULTS;
        var options = new RateLimiterOptions(
                in.get("enabled", Kinds.SWITCH, like.enabled(), "Whether requests are checked at all."),
                in.get(
                        "failure_mode",
                        Kinds.choice(FailureMode.class),
                        like.failureMode(),
                        "Whether requests that cannot be checked pass."),
                in.get(
                        "cleanup_interval",
                        Kinds.time(SHORTEST, Kinds.LONGEST),
                        like.cleanupInterval(),
                        "How long to wait between two rounds of the cleanup."));
        var maxKeys = in.get(
                "max_keys",
                Kinds.number(1, Integer.MAX_VALUE),
                InMemoryRateLimitStore.DEFAULT_MAX_KEYS,
                "How many keys are tracked; more than honest traffic has.");
        var global = in.items("global", "Limits for all requests.", item -> limit(item, RateLimitScope.GLOBAL));
        var functions = in.items("functions", "Limits for single functions.", LimitSettings::ofFunction);
        var limits = in.make(() -> new RateLimits(
                Stream.concat(global.stream(), functions.stream()).toList()));
        return new LimitSettings(options, maxKeys, limits == null ? RateLimits.NONE : limits);
    }

    private static @Nullable ScopedLimit ofFunction(Section item) {
        var service = item.require("service", Kinds.TEXT, "-", "The service.");
        var requestType = item.require("request_type", Kinds.TEXT, "-", "The function.");
        return limit(item, new RateLimitScope.Api(service, requestType));
    }

    private static @Nullable ScopedLimit limit(Section item, RateLimitScope scope) {
        var key = item.require(
                "key", Kinds.TEXT, "-", "What is counted by: `user_id`, `device_id`, `ip_address`, or an argument.");
        var max = item.require(
                "max_requests", Kinds.number(0, Integer.MAX_VALUE), 0, "How many requests with the same value pass.");
        var window = item.require("window", WINDOW, SHORTEST, "Within which time.");
        return item.make(() -> new ScopedLimit(scope, new RateLimit(RateLimitKey.of(key), max, window)));
    }

    void addTo(PhoenixGenApiBuilder builder) {
        builder.rateLimiterOptions(options)
                .rateLimits(limits)
                .rateLimitStore(new InMemoryRateLimitStore(TimeSource.system(), maxKeys));
    }
}
