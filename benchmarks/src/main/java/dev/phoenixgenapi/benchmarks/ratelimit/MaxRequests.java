package dev.phoenixgenapi.benchmarks.ratelimit;

import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.ratelimit.RateLimiter;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Whether a check takes longer the more requests a limit admits. As many are remembered as it admits; each check comes
 * when the oldest has just left the window and passes, or while it has not and is refused.
 */
@State(Scope.Thread)
public class MaxRequests {

    private static final Duration WINDOW = Duration.ofSeconds(1);

    private final Request request = Users.request("user_12345");

    /** Limiters whose windows are full. */
    private final RateLimiter of1 = full(1, 1);

    private final RateLimiter of10 = full(10, 1);
    private final RateLimiter of1000 = full(1_000, 1);
    private final RateLimiter of100000 = full(100_000, 1);
    private final RateLimiter of1Refusing = full(1, 1_000_000_000);
    private final RateLimiter of100000Refusing = full(100_000, 1_000_000_000);

    /** The time moves on by so much that all pass, or by a part of that. */
    private RateLimiter full(int max, long part) {
        var step = WINDOW.toNanos() / max / part;
        var limiter = new Rate(max, WINDOW).phoenixGenApi(new SteppingTime(step));
        for (var i = 0; i < max; i++) {
            limiter.check(request);
        }
        return limiter;
    }

    @Benchmark
    public boolean of1() {
        return of1.check(request).isAllowed();
    }

    @Benchmark
    public boolean of10() {
        return of10.check(request).isAllowed();
    }

    @Benchmark
    public boolean of1000() {
        return of1000.check(request).isAllowed();
    }

    @Benchmark
    public boolean of100000() {
        return of100000.check(request).isAllowed();
    }

    @Benchmark
    public boolean of1Refusing() {
        return of1Refusing.check(request).isAllowed();
    }

    @Benchmark
    public boolean of100000Refusing() {
        return of100000Refusing.check(request).isAllowed();
    }
}
