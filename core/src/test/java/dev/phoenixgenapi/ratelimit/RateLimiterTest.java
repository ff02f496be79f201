package dev.phoenixgenapi.ratelimit;

import static dev.phoenixgenapi.ratelimit.LimiterFixture.by;
import static dev.phoenixgenapi.ratelimit.LimiterFixture.caller;
import static dev.phoenixgenapi.ratelimit.LimiterFixture.limit;
import static dev.phoenixgenapi.ratelimit.LimiterFixture.perUser;
import static dev.phoenixgenapi.ratelimit.LimiterFixture.ping;
import static dev.phoenixgenapi.ratelimit.LimiterFixture.with;
import static dev.phoenixgenapi.ratelimit.RateLimits.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.telemetry.event.RateLimitScope;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

    private static final RateLimitScope PING = new RateLimitScope.Api("svc", "ping");

    @Test
    void windowSlides() {
        var it = new LimiterFixture(NONE.withGlobal(perUser(2, 100)));
        assertThat(it.passes(by("u"))).isTrue();
        it.after(60);
        assertThat(it.passing(2, by("u"))).isEqualTo(1);
        it.after(39);
        assertThat(it.passes(by("u"))).isFalse();
        it.after(1); // the first was admitted exactly a window ago
        assertThat(it.passing(2, by("u"))).isEqualTo(1);
        it.after(59);
        assertThat(it.passes(by("u"))).isFalse();
        it.after(1);
        assertThat(it.passes(by("u"))).isTrue();
    }

    @Test
    void refusalSaysWhatTheClientNeeds() {
        var it = new LimiterFixture(NONE.withApi("svc", "ping", perUser(2, 1000)));
        it.passing(1, by("u"));
        it.clock.advance(Duration.ofNanos(1_500_000));
        it.passing(1, by("u"));
        var refusal = it.refused(by("u"));
        assertThat(refusal.key()).isEqualTo("svc:ping:u");
        assertThat(refusal.value()).isEqualTo("u");
        assertThat(refusal.currentRequests()).isEqualTo(2);
        assertThat(refusal.retryAfterMs()).isEqualTo(999); // of 998.5
        assertThat(refusal.limit().scope()).isEqualTo(PING);
    }

    @Test
    void severalWindowsOfOneKey() {
        var it = new LimiterFixture(NONE.withGlobal(perUser(2, 10)).withGlobal(perUser(3, 1000)));
        assertThat(it.passing(5, by("u"))).isEqualTo(2);
        it.after(10);
        assertThat(it.passing(5, by("u"))).isEqualTo(1);
        assertThat(it.refused(by("u")).limit().limit().windowMs()).isEqualTo(1000);
    }

    @Test
    void longestWaitIsReported() {
        var it = new LimiterFixture(NONE.withGlobal(perUser(1, 10)).withApi("svc", "ping", perUser(1, 500)));
        it.passing(1, by("u"));
        assertThat(it.refused(by("u")).retryAfterMs()).isEqualTo(500);
        assertThat(it.refused(by("u")).limit().scope()).isEqualTo(PING);
        var same = new LimiterFixture(
                NONE.withApi("svc", "ping", perUser(1, 500)).withGlobal(limit(RateLimitKey.DEVICE_ID, 1, 500)));
        var request = ping("r", caller("u", "d", null));
        same.passing(1, request);
        assertThat(same.refused(request).limit().scope()).isEqualTo(RateLimitScope.GLOBAL);
    }

    @Test
    void refusedRequestIsCountedByNoLimit() {
        var it = new LimiterFixture(NONE.withGlobal(perUser(10, 1000)).withApi("svc", "ping", perUser(1, 1000)));
        assertThat(it.passing(5, by("u"))).isEqualTo(1);
        assertThat(it.limiter.status(RateLimitScope.GLOBAL, RateLimitKey.USER_ID, "u"))
                .singleElement()
                .satisfies(status -> assertThat(status.currentRequests()).isEqualTo(1));
        var other = Request.of("r", "svc", "pong", Map.of(), Caller.user("u"));
        assertThat(it.passing(20, other)).isEqualTo(9);
    }

    @Test
    void keySpacesDoNotCollide() {
        var it = new LimiterFixture(NONE.withGlobal(perUser(1, 1000))
                .withGlobal(limit(RateLimitKey.DEVICE_ID, 1, 1000))
                .withGlobal(limit(RateLimitKey.IP_ADDRESS, 1, 1000))
                .withGlobal(limit(RateLimitKey.of("phone"), 1, 1000))
                .withApi("svc", "ping", limit(RateLimitKey.USER_ID, 2, 1000)));
        assertThat(it.passes(ping("r", caller("42", null, null)))).isTrue();
        assertThat(it.passes(ping("r", caller(null, "42", null)))).isTrue();
        assertThat(it.passes(ping("r", caller(null, null, "42")))).isTrue();
        assertThat(it.passes(with(Map.of("phone", "42")))).isTrue();
        assertThat(it.passes(ping("r", caller("42", null, null)))).isFalse();
        assertThat(it.passes(ping("r", caller(null, "42", null)))).isFalse();
        assertThat(it.passes(ping("r", caller(null, null, "42")))).isFalse();
        assertThat(it.passes(with(Map.of("phone", "42")))).isFalse();
        assertThat(it.store.trackedKeys()).isEqualTo(5);
    }

    @Test
    void missingOrEmptyValueIsNotLimited() {
        var it = new LimiterFixture(NONE.withGlobal(perUser(0, 1000)).withGlobal(limit(RateLimitKey.of("x"), 0, 1000)));
        assertThat(it.passes(ping("r", Caller.ANONYMOUS))).isTrue();
        assertThat(it.passes(by(""))).isTrue();
        assertThat(it.passes(with(Collections.singletonMap("x", null)))).isTrue();
        assertThat(it.passes(with(Map.of("x", "")))).isTrue();
        assertThat(it.passes(with(Map.of("x", Map.of("y", 1))))).isTrue();
        assertThat(it.store.trackedKeys()).isZero();
    }

    @Test
    void spellingOfANumberMakesNoDifference() {
        var it = new LimiterFixture(NONE.withGlobal(limit(RateLimitKey.of("x"), 1, 1000)));
        assertThat(it.passes(with(Map.of("x", 5)))).isTrue();
        assertThat(it.passes(with(Map.of("x", 5L)))).isFalse();
        assertThat(it.passes(with(Map.of("x", 5.0)))).isFalse();
        assertThat(it.passes(with(Map.of("x", new BigDecimal("5.00"))))).isFalse();
        assertThat(it.passes(with(Map.of("x", "5")))).isFalse();
        assertThat(it.passes(with(Map.of("x", 5.5)))).isTrue();
        assertThat(it.passes(with(Map.of("x", true)))).isTrue();
        assertThat(it.passes(with(Map.of("x", Long.MAX_VALUE)))).isTrue();
        assertThat(it.passes(with(Map.of("x", Long.MAX_VALUE - 1)))).isTrue();
    }

    @Test
    void longTextIsNotKept() {
        var it = new LimiterFixture(NONE.withGlobal(limit(RateLimitKey.of("x"), 1, 1000)));
        var text = "a".repeat(100_000);
        assertThat(it.passes(with(Map.of("x", text + "1")))).isTrue();
        assertThat(it.passes(with(Map.of("x", text + "2")))).isTrue();
        var refusal = it.refused(with(Map.of("x", text + "1")));
        assertThat(refusal.key()).hasSizeLessThan(128).startsWith("aaaa");
    }

    @Test
    void zeroAdmitsNothing() {
        var it = new LimiterFixture(NONE.withGlobal(perUser(0, 700)));
        var refusal = it.refused(by("u"));
        assertThat(refusal.retryAfterMs()).isEqualTo(700);
        assertThat(refusal.currentRequests()).isZero();
        it.after(700);
        assertThat(it.passes(by("u"))).isFalse();
    }

    @Test
    void resetBeginsAnewForOneValue() {
        var it = new LimiterFixture(NONE.withGlobal(perUser(1, 10)).withGlobal(perUser(1, 1000)));
        it.passing(1, by("u"));
        it.passing(1, by("v"));
        assertThat(it.limiter.reset(RateLimitScope.GLOBAL, RateLimitKey.USER_ID, "u"))
                .isTrue();
        assertThat(it.passing(2, by("u"))).isEqualTo(1);
        assertThat(it.passes(by("v"))).isFalse();
        assertThat(it.limiter.reset(PING, RateLimitKey.USER_ID, "u")).isFalse();
        assertThat(it.limiter.reset(RateLimitScope.GLOBAL, RateLimitKey.USER_ID, "never seen"))
                .isTrue();
    }

    @Test
    void statusCountsNothing() {
        var it = new LimiterFixture(NONE.withGlobal(perUser(2, 100)).withApi("svc", "ping", perUser(5, 1000)));
        it.passing(1, by("u"));
        it.after(40);
        it.passing(1, by("u"));
        it.after(10);
        for (var i = 0; i < 3; i++) {
            var statuses = it.limiter.status(by("u"));
            assertThat(statuses).extracting(LimitStatus::key).containsExactly("u", "svc:ping:u");
            assertThat(statuses).extracting(LimitStatus::currentRequests).containsExactly(2, 2);
            assertThat(statuses).extracting(LimitStatus::remaining).containsExactly(0, 3);
            assertThat(statuses).extracting(LimitStatus::retryAfterMs).containsExactly(50L, 0L);
            assertThat(statuses).extracting(LimitStatus::resetAfterMs).containsExactly(90L, 990L);
        }
        assertThat(it.limiter.status(by("nobody")))
                .extracting(LimitStatus::currentRequests, LimitStatus::resetAfterMs)
                .containsOnly(tuple(0, 0L));
        assertThat(it.limiter.status(ping("r", Caller.ANONYMOUS))).isEmpty();
        assertThat(it.limiter.status(PING, RateLimitKey.DEVICE_ID, "u")).isEmpty();
    }

    @Test
    void directCheckAsksTheLimitsOfItsKeyOnly() {
        var it = new LimiterFixture(NONE.withGlobal(perUser(1, 1000))
                        .withGlobal(limit(RateLimitKey.DEVICE_ID, 3, 1000))
                        .withApi("svc", "ping", perUser(0, 1000)))
                .listening();
        assertThat(it.limiter.check(RateLimitScope.GLOBAL, RateLimitKey.DEVICE_ID, "u"))
                .isEqualTo(Decision.ALLOWED);
        assertThat(it.limiter.check(RateLimitScope.GLOBAL, RateLimitKey.USER_ID, "u"))
                .isEqualTo(Decision.ALLOWED);
        assertThat(it.limiter
                        .check(RateLimitScope.GLOBAL, RateLimitKey.USER_ID, "u")
                        .isAllowed())
                .isFalse();
        assertThat(it.limiter
                        .check(RateLimitScope.GLOBAL, RateLimitKey.DEVICE_ID, "u")
                        .isAllowed())
                .isTrue();
        assertThat(it.limiter
                        .check(RateLimitScope.GLOBAL, RateLimitKey.IP_ADDRESS, "u")
                        .isAllowed())
                .isTrue();
        assertThat(it.limiter.check(PING, RateLimitKey.USER_ID, "").isAllowed()).isTrue();
        assertThat(it.events).isEmpty();
    }
}
