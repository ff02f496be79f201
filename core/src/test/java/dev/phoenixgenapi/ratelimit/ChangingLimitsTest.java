package dev.phoenixgenapi.ratelimit;

import static dev.phoenixgenapi.ratelimit.LimiterFixture.by;
import static dev.phoenixgenapi.ratelimit.LimiterFixture.limit;
import static dev.phoenixgenapi.ratelimit.LimiterFixture.perUser;
import static dev.phoenixgenapi.ratelimit.RateLimits.NONE;
import static dev.phoenixgenapi.telemetry.event.RateLimitScope.GLOBAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.telemetry.event.RateLimitScope;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangingLimitsTest {

    private static final RateLimitScope PING = new RateLimitScope.Api("svc", "ping");

    @Test
    void addedLimitAppliesAtOnceAndOthersGoOn() {
        var it = new LimiterFixture(NONE.withGlobal(perUser(3, 1000)));
        it.passing(1, by("u"));
        it.limiter.add(PING, perUser(1, 1000));
        assertThat(it.passing(9, by("u"))).isEqualTo(1);
        it.limiter.remove(PING, RateLimitKey.USER_ID);
        assertThat(it.passing(9, by("u"))).isEqualTo(1);
    }

    @Test
    void anotherNumberKeepsTheCounters() {
        var it = new LimiterFixture(NONE.withGlobal(perUser(2, 1000)));
        it.passing(2, by("u"));
        it.limiter.add(GLOBAL, perUser(5, 1000));
        assertThat(it.limiter.limits().all()).hasSize(1);
        assertThat(it.passing(9, by("u"))).isEqualTo(3);
        it.limiter.add(GLOBAL, perUser(2, 1000));
        assertThat(it.refused(by("u")).currentRequests()).isEqualTo(5);
        it.after(1000);
        assertThat(it.passing(9, by("u"))).isEqualTo(2);
    }

    @Test
    void removedLimitIsForgotten() {
        var it = new LimiterFixture(NONE.withGlobal(perUser(1, 1000)));
        it.passing(1, by("u"));
        it.limiter.remove(GLOBAL, RateLimitKey.USER_ID);
        assertThat(it.store.trackedKeys()).isZero();
        assertThat(it.passing(9, by("u"))).isEqualTo(9);
        it.limiter.add(GLOBAL, perUser(1, 1000));
        assertThat(it.passing(9, by("u"))).isEqualTo(1);
    }

    @Test
    void limitsAreReplacedAsAWhole() {
        var it = new LimiterFixture(NONE.withGlobal(perUser(1, 1000)));
        it.limiter.set(NONE.withApi("svc", "ping", perUser(2, 10)));
        assertThat(it.limiter.limits().of(GLOBAL)).isEmpty();
        assertThat(it.passing(9, by("u"))).isEqualTo(2);
        it.limiter.update(limits -> limits.withAll(PING, List.of(perUser(3, 20), perUser(4, 30))));
        assertThat(it.passing(9, by("u"))).isEqualTo(3);
        it.limiter.set(NONE);
        assertThat(it.passing(9, by("u"))).isEqualTo(9);
    }

    @Test
    void limitsCanBeReordered() {
        var device = limit(RateLimitKey.DEVICE_ID, 1, 1000);
        var it = new LimiterFixture(NONE.withGlobal(perUser(1, 1000)).withGlobal(device));
        var request = LimiterFixture.ping("r", LimiterFixture.caller("u", "d", null));
        it.passing(1, request);
        assertThat(it.refused(request).limit().limit().key()).isEqualTo(RateLimitKey.USER_ID);
        it.limiter.set(NONE.withGlobal(device).withGlobal(perUser(1, 1000)));
        assertThat(it.refused(request).limit().limit().key()).isEqualTo(RateLimitKey.DEVICE_ID);
    }
}
