package dev.phoenixgenapi.ratelimit;

import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.telemetry.event.RateLimitScope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The limits of one moment, made ready: which gate a request goes through. Immutable. */
final class Gates {

    private final RateLimits limits;
    private final RateLimitStore.Gate global;

    // Two lookups instead of one, for a key of two names would have to be made for each request.
    private final Map<String, Map<String, RateLimitStore.Gate>> byService = new HashMap<>();

    Gates(RateLimits limits, RateLimitStore store) {
        this.limits = limits;
        this.global = store.gate(limits.of(RateLimitScope.GLOBAL));
        for (var limit : limits.all()) {
            if (limit.scope() instanceof RateLimitScope.Api(var service, var requestType)) {
                byService
                        .computeIfAbsent(service, _ -> new HashMap<>())
                        .computeIfAbsent(requestType, _ -> store.gate(globalAnd(limit.scope())));
            }
        }
    }

    private List<ScopedLimit> globalAnd(RateLimitScope scope) {
        return Stream.concat(limits.of(RateLimitScope.GLOBAL).stream(), limits.of(scope).stream())
                .toList();
    }

    RateLimits limits() {
        return limits;
    }

    RateLimitStore.Gate gateFor(Request request) {
        if (byService.isEmpty()) {
            return global;
        }
        var byType = byService.get(request.service());
        return byType == null ? global : byType.getOrDefault(request.requestType(), global);
    }

    /** The limits that a request has to do with, in the order of checking. */
    Stream<ScopedLimit> limitsFor(Request request) {
        return globalAnd(new RateLimitScope.Api(request.service(), request.requestType())).stream();
    }
}
