package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.Failure;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.ratelimit.Decision;
import dev.phoenixgenapi.telemetry.event.RateLimitScope;
import org.jspecify.annotations.Nullable;

/** The step that asks the rate limiter. */
final class Limits {

    private Limits() {}

    static @Nullable Failure check(RequestRun run, Request request) {
        var whole = run.trace();
        var trace = whole == null ? null : whole.begin(new Step.RateLimit());
        Failure failure;
        try (var _ = Traces.enter(trace)) {
            failure = failure(run.engine().rateLimiter().check(request));
        }
        Traces.end(trace, failure == null ? null : failure.code());
        return failure;
    }

    private static @Nullable Failure failure(Decision decision) {
        return switch (decision) {
            case Decision.Allowed _ -> null;
            case Decision.Limited limited -> failure(limited);
            case Decision.Unavailable _ -> new Failure.Unavailable("rate_limiter");
        };
    }

    private static Failure failure(Decision.Limited limited) {
        var limit = limited.limit().limit();
        var scope = switch (limited.limit().scope()) {
            case RateLimitScope.Global _ -> "global";
            case RateLimitScope.Api(var service, var requestType) -> service + ":" + requestType;
        };
        return new Failure.RateLimited(
                scope, limit.key().name(), limit.maxRequests(), limit.windowMs(), limited.retryAfterMs());
    }
}
