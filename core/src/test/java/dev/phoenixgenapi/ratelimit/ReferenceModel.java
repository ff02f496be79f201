package dev.phoenixgenapi.ratelimit;

import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.telemetry.event.RateLimitScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the limiter must do, written down as plainly as possible: a list of instants for each counter. */
final class ReferenceModel {

    private record Counter(ScopedLimit.Identity limit, String value) {}

    private final Map<Counter, List<Long>> admitted = new HashMap<>();

    private record Applying(ScopedLimit limit, String value, List<Long> admitted) {

        long window() {
            return limit.limit().window().toNanos();
        }

        List<Long> inWindow(long now) {
            return admitted.stream().filter(at -> at > now - window()).toList();
        }

        /** How many nanoseconds until it passes. */
        long waitAt(long now) {
            var max = limit.limit().maxRequests();
            var inWindow = inWindow(now);
            if (inWindow.size() < max) {
                return 0;
            }
            return max == 0 ? window() : inWindow.get(inWindow.size() - max) + window() - now;
        }
    }

    Decision check(RateLimits limits, Request request, long now) {
        var applying = applying(limits, request);
        Applying worst = null;
        for (var one : applying) {
            if (one.waitAt(now) > 0 && (worst == null || millis(one.waitAt(now)) > millis(worst.waitAt(now)))) {
                worst = one;
            }
        }
        if (worst == null) {
            applying.forEach(one -> one.admitted.add(now));
            return Decision.ALLOWED;
        }
        return new Decision.Limited(
                worst.limit, worst.value, worst.inWindow(now).size(), millis(worst.waitAt(now)));
    }

    List<Integer> counts(RateLimits limits, Request request, long now) {
        return applying(limits, request).stream()
                .map(one -> one.inWindow(now).size())
                .toList();
    }

    private List<Applying> applying(RateLimits limits, Request request) {
        var all = new ArrayList<>(limits.of(RateLimitScope.GLOBAL));
        all.addAll(limits.of(new RateLimitScope.Api(request.service(), request.requestType())));
        var applying = new ArrayList<Applying>();
        for (var limit : all) {
            var value = limit.limit().key().valueOf(request);
            if (value != null) {
                var counter = new Counter(limit.identity(), value);
                applying.add(new Applying(limit, value, admitted.computeIfAbsent(counter, _ -> new ArrayList<>())));
            }
        }
        return applying;
    }

    private static long millis(long nanos) {
        return Math.ceilDiv(nanos, 1_000_000);
    }
}
