package dev.phoenixgenapi.gateway.golden;

import static dev.phoenixgenapi.gateway.golden.GoldenScenario.scenario;
import static dev.phoenixgenapi.gateway.golden.GoldenWire.failedForNow;
import static dev.phoenixgenapi.gateway.golden.GoldenWire.ok;

import dev.phoenixgenapi.ratelimit.RateLimit;
import dev.phoenixgenapi.ratelimit.RateLimitKey;
import dev.phoenixgenapi.ratelimit.RateLimits;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * What was recorded of limits (rate_limit.json) as clients see them, each kind of answer by its recorded name. The
 * clock stands still, so it is always the whole window until there is room again.
 */
class RateLimitGoldenTest {

    private static final String ROUNDED = "seconds are rounded up (fault 7), and none pass here";
    private static final String REFUSED = "Rate limit exceeded. Please retry after 60 seconds.";

    @Test
    void globalRetryAfterRounding() {
        limited("global_retry_after_rounding", RateLimits.NONE.withGlobal(limit(RateLimitKey.USER_ID, 1, 60_000)))
                .answered("2", "ping", ok("a", "'pong'"))
                .call("3", "'request_type':'ping','request_id':'b'")
                .differs(ROUNDED)
                .answered("3", "ping", failedForNow("b", REFUSED))
                .play();
    }

    @Test
    void globalWindowExpiry() {
        limited("global_window_expiry", RateLimits.NONE.withGlobal(limit(RateLimitKey.USER_ID, 1, 300)))
                .answered("2", "ping", ok("a", "'pong'"))
                .call("3", "'request_type':'ping','request_id':'b'")
                .differs("less than a second is 1, not 0 (fault 7)")
                .answered("3", "ping", failedForNow("b", "Rate limit exceeded. Please retry after 1 seconds."))
                .play();
    }

    @Test
    void apiAtAndOver() {
        limited("api_at_and_over", RateLimits.NONE.withApi("svc", "ping", limit(RateLimitKey.USER_ID, 2, 60_000)))
                .answered("2", "ping", ok("a", "'pong'"))
                .call("3", "'request_type':'ping','request_id':'r2'")
                .answered("3", "ping", ok("r2", "'pong'"))
                .call("4", "'request_type':'ping','request_id':'r3'")
                .differs(ROUNDED)
                .answered("4", "ping", failedForNow("r3", REFUSED))
                .play();
    }

    @Test
    void deviceLimit() {
        limited("device_limit", RateLimits.NONE.withGlobal(limit(RateLimitKey.DEVICE_ID, 1, 60_000)))
                .params("vsn=2.0.0&user_id=user_1&device_id=d")
                .answered("2", "ping", ok("a", "'pong'"))
                .call("3", "'request_type':'ping','request_id':'b','device_id':'other'")
                .differs("the device is the connection's (fault 1), and " + ROUNDED)
                .answered("3", "ping", failedForNow("b", REFUSED))
                .play();
    }

    @Test
    void ipLimit() {
        limited("ip_limit", RateLimits.NONE.withGlobal(limit(RateLimitKey.IP_ADDRESS, 1, 60_000)))
                .answered("2", "ping", ok("a", "'pong'"))
                .call("3", "'request_type':'ping','request_id':'b'")
                .differs("the address is the connection's, and counts (fault 2)")
                .answered("3", "ping", failedForNow("b", REFUSED))
                .play();
    }

    private static GoldenScenario limited(String name, RateLimits limits) {
        return scenario("rate_limit/" + name)
                .engine(builder -> builder.clock(new StoppedClock()).rateLimits(limits))
                .ping()
                .joined()
                .call("2", "'request_type':'ping','request_id':'a'");
    }

    private static RateLimit limit(RateLimitKey key, int max, int windowMs) {
        return new RateLimit(key, max, Duration.ofMillis(windowMs));
    }
}
