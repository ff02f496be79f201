package dev.phoenixgenapi.golden;

import static dev.phoenixgenapi.golden.GoldenScenario.config;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.ALLOWED;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.START;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.STOP_FAILED;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.STOP_OK;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.limited;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.failedForNow;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.ok;
import static dev.phoenixgenapi.ratelimit.RateLimits.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.FunConfigBuilder;
import dev.phoenixgenapi.ratelimit.RateLimit;
import dev.phoenixgenapi.ratelimit.RateLimitKey;
import dev.phoenixgenapi.ratelimit.RateLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the scenarios of limits share. */
final class GoldenScenarioLimits {

    static final int MINUTE = 60_000;

    static final List<String> PASSED = List.of(START, ALLOWED, STOP_OK);

    private GoldenScenarioLimits() {}

    static GoldenScenario ping(RateLimits limits) {
        return ping(limits, config("ping"));
    }

    static GoldenScenario ping(RateLimits limits, FunConfigBuilder function) {
        return new GoldenScenario(builder ->
                new GoldenScenarioHooks().addTo(builder).rateLimits(limits).function(function.build(), _ -> "pong"));
    }

    static void passes(GoldenScenario it, String requestId) throws InterruptedException {
        assertThat(it.call(requestId, "ping")).containsExactly(ok(requestId, "pong"));
    }

    static void refuses(GoldenScenario it, String requestId, int seconds) throws InterruptedException {
        assertThat(it.call(requestId, "ping")).containsExactly(refusal(requestId, seconds));
    }

    static GoldenScenarioWire refusal(String requestId, int seconds) {
        return failedForNow(requestId, "Rate limit exceeded. Please retry after %d seconds.".formatted(seconds));
    }

    static List<String> limitedPing(int max) {
        return limited("[svc, ping]", "svc:ping:user_1", MINUTE, max, max, MINUTE);
    }

    static List<String> refused(List<String> limited) {
        return all(List.of(START), limited, List.of(STOP_FAILED));
    }

    @SafeVarargs
    static List<String> all(List<String>... parts) {
        var all = new ArrayList<String>();
        for (var part : parts) {
            all.addAll(part);
        }
        return all;
    }

    static RateLimits perUser(int max, int windowMs) {
        return NONE.withGlobal(limit(RateLimitKey.USER_ID, max, windowMs));
    }

    static RateLimits pingPerUser(RateLimits limits, int max) {
        return limits.withApi("svc", "ping", limit(RateLimitKey.USER_ID, max, MINUTE));
    }

    static RateLimit limit(RateLimitKey key, int max, int windowMs) {
        return new RateLimit(key, max, Duration.ofMillis(windowMs));
    }
}
