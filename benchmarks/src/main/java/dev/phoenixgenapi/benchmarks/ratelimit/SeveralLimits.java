package dev.phoenixgenapi.benchmarks.ratelimit;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.ratelimit.RateLimit;
import dev.phoenixgenapi.ratelimit.RateLimitKey;
import dev.phoenixgenapi.ratelimit.RateLimiter;
import dev.phoenixgenapi.ratelimit.RateLimits;
import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.TimeSource;
import java.util.Map;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A request that several limits have to agree on. All pass. */
@State(Scope.Benchmark)
public class SeveralLimits {

    private static final RateLimits NONE = RateLimits.NONE;
    private static final RateLimits TWO =
            NONE.withGlobal(by(RateLimitKey.USER_ID)).withApi("svc", "ping", by(RateLimitKey.USER_ID));
    private static final RateLimits FOUR =
            TWO.withGlobal(by(RateLimitKey.DEVICE_ID)).withGlobal(by(RateLimitKey.IP_ADDRESS));

    private final RateLimiter none = limiter(NONE);
    private final RateLimiter two = limiter(TWO);
    private final RateLimiter four = limiter(FOUR);
    private final Request request =
            Request.of("r1", "svc", "ping", Map.of(), new Caller("user_12345", "device_1", "192.0.2.7", Set.of()));

    private static RateLimit by(RateLimitKey key) {
        return new RateLimit(key, Rate.BOUNDLESS.requests(), Rate.BOUNDLESS.window());
    }

    private static RateLimiter limiter(RateLimits limits) {
        return new RateLimiter(new Telemetry(), new SilentClock(TimeSource.system()), limits);
    }

    @Benchmark
    public boolean none() {
        return none.check(request).isAllowed();
    }

    @Benchmark
    public boolean two() {
        return two.check(request).isAllowed();
    }

    @Benchmark
    public boolean four() {
        return four.check(request).isAllowed();
    }
}
