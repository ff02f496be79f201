package dev.phoenixgenapi.gateway.admin;

import dev.phoenixgenapi.gateway.web.Problem;
import dev.phoenixgenapi.gateway.web.RefusedException;
import dev.phoenixgenapi.ratelimit.LimitStatus;
import dev.phoenixgenapi.ratelimit.RateLimiter;
import dev.phoenixgenapi.ratelimit.ScopedLimit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rate limits: which there are, how far they are used up, and setting counters back. */
final class LimitEndpoints {

    private static final Logger LOGGER = LoggerFactory.getLogger(LimitEndpoints.class);

    private final RateLimiter limiter;

    LimitEndpoints(RateLimiter limiter) {
        this.limiter = limiter;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/admin/rate-limits", Set.of(), "the limits", _ -> list()),
                Route.get(
                        "/admin/rate-limits/status",
                        LimitCounter.FIELDS,
                        "how far a value of a key has used up its limits; scope is global or service/request_type",
                        call -> status(LimitCounter.of(call.query()))),
                Route.post(
                        "/admin/rate-limits/reset",
                        Set.of(),
                        "sets the counters of a value back; key, value and scope are in the body",
                        this::reset));
    }

    private Map<String, @Nullable Object> list() {
        return Map.of(
                "store_failures",
                limiter.storeFailures(),
                "limits",
                limiter.limits().all().stream().map(LimitEndpoints::limit).toList());
    }

    private static Map<String, @Nullable Object> limit(ScopedLimit scoped) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("scope", scoped.scope().toData());
        map.put("key", scoped.limit().key().name());
        map.put("max_requests", scoped.limit().maxRequests());
        map.put("window_ms", scoped.limit().windowMs());
        return map;
    }

    private Map<String, @Nullable Object> status(LimitCounter counter) {
        var statuses = limiter.status(counter.scope(), counter.key(), counter.value());
        if (statuses.isEmpty()) {
            throw unknown(counter);
        }
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("scope", counter.scope().toData());
        map.put("key", counter.key().name());
        map.put("value", counter.value());
        map.put("limits", statuses.stream().map(LimitEndpoints::usage).toList());
        return map;
    }

    private static Map<String, @Nullable Object> usage(LimitStatus status) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("max_requests", status.limit().limit().maxRequests());
        map.put("window_ms", status.limit().limit().windowMs());
        map.put("current_requests", status.currentRequests());
        map.put("remaining", status.remaining());
        map.put("retry_after_ms", status.retryAfterMs());
        map.put("reset_after_ms", status.resetAfterMs());
        return map;
    }

    private Map<String, @Nullable Object> reset(Call call) {
        Call.requireKnown("body", call.body().keySet(), LimitCounter.FIELDS);
        var counter = LimitCounter.of(call.body());
        if (!limiter.reset(counter.scope(), counter.key(), counter.value())) {
            throw unknown(counter);
        }
        LOGGER.info(
                "{} has reset the limits of {} \"{}\" in scope {}",
                call.from(),
                Texts.inLog(counter.key().name()),
                Texts.inLog(counter.value()),
                Texts.inLog(counter.scope().toString()));
        return status(counter);
    }

    private static RefusedException unknown(LimitCounter counter) {
        return new RefusedException(
                Problem.notFound("scope %s has no limit by %s".formatted(counter.scope(), counter.key())));
    }
}
