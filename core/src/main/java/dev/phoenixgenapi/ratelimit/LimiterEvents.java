package dev.phoenixgenapi.ratelimit;

import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.EventType;
import dev.phoenixgenapi.telemetry.event.RateLimitScope;
import dev.phoenixgenapi.telemetry.event.RateLimiterEvent;
import java.util.concurrent.TimeUnit;

/** What the limiter tells to those who listen. Thread-safe. */
final class LimiterEvents {

    private final Telemetry telemetry;

    LimiterEvents(Telemetry telemetry) {
        this.telemetry = telemetry;
    }

    boolean wantChecks() {
        return telemetry.isEnabled(EventType.RATE_LIMITER_CHECK);
    }

    long now() {
        return telemetry.time().nanoTime();
    }

    void checked(Request request, Decision decision, long nanos) {
        telemetry.emit(new RateLimiterEvent.Check(
                TimeUnit.NANOSECONDS.toMicros(nanos),
                request.requestId(),
                request.userId(),
                request.service(),
                request.requestType(),
                decision.toCheckResult()));
    }

    void exceeded(Request request, Decision.Limited limited) {
        if (telemetry.isEnabled(EventType.RATE_LIMITER_EXCEEDED)) {
            telemetry.emit(new RateLimiterEvent.Exceeded(
                    limited.retryAfterMs(),
                    limited.key(),
                    limited.limit().scope(),
                    limited.limit().limit().maxRequests(),
                    limited.currentRequests(),
                    request.requestId(),
                    request.userId()));
        }
    }

    void reset(RateLimitScope scope, RateLimitKey key, String value) {
        if (telemetry.isEnabled(EventType.RATE_LIMITER_RESET)) {
            telemetry.emit(new RateLimiterEvent.Reset(value, scope, key.name()));
        }
    }

    void cleanedUp(Cleanup.Round round, RateLimits limits) {
        if (telemetry.isEnabled(EventType.RATE_LIMITER_CLEANUP)) {
            var global = limits.of(RateLimitScope.GLOBAL).size();
            telemetry.emit(new RateLimiterEvent.Cleanup(
                    TimeUnit.NANOSECONDS.toMicros(round.nanos()),
                    round.removed(),
                    global,
                    limits.all().size() - global));
        }
    }
}
