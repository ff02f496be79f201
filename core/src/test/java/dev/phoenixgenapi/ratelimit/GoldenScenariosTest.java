package dev.phoenixgenapi.ratelimit;

import static dev.phoenixgenapi.ratelimit.LimiterFixture.caller;
import static dev.phoenixgenapi.ratelimit.LimiterFixture.limit;
import static dev.phoenixgenapi.ratelimit.LimiterFixture.perUser;
import static dev.phoenixgenapi.ratelimit.LimiterFixture.ping;
import static dev.phoenixgenapi.ratelimit.RateLimits.NONE;
import static dev.phoenixgenapi.telemetry.event.RateLimitScope.GLOBAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.CheckResult;
import dev.phoenixgenapi.telemetry.event.CheckResult.RateLimited;
import dev.phoenixgenapi.telemetry.event.RateLimitScope;
import dev.phoenixgenapi.telemetry.event.RateLimiterEvent.Check;
import dev.phoenixgenapi.telemetry.event.RateLimiterEvent.Cleanup;
import dev.phoenixgenapi.telemetry.event.RateLimiterEvent.Exceeded;
import dev.phoenixgenapi.telemetry.event.RateLimiterEvent.Reset;
import dev.phoenixgenapi.time.ManualClock;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was recorded of the original (rate_limit.json), as far as it is the limiter's; each by its recorded name. */
class GoldenScenariosTest {

    private static final RateLimitScope PING = new RateLimitScope.Api("svc", "ping");
    private static final Caller USER_1 = Caller.user("user_1");

    private static LimiterFixture limiter(RateLimits limits) {
        return new LimiterFixture(limits).listening();
    }

    private static Check ok(String id, String user) {
        return new Check(0, id, user, "svc", "ping", CheckResult.ALLOWED);
    }

    private static Check refused(String id, RateLimited result) {
        return new Check(0, id, "user_1", "svc", "ping", result);
    }

    private static Exceeded exceeded(String id, RateLimited result) {
        return new Exceeded(
                result.retryAfterMs(),
                result.key(),
                result.scope(),
                result.maxRequests(),
                result.currentRequests(),
                id,
                "user_1");
    }

    @Test
    void noLimits() {
        var it = limiter(NONE);
        it.passes(ping("r1", USER_1));
        assertThat(it.events).containsExactly(ok("r1", "user_1"));
    }

    @Test
    void globalUnder() {
        var it = limiter(NONE.withGlobal(perUser(3, 60_000)));
        it.passes(ping("r1", USER_1));
        assertThat(it.events).containsExactly(ok("r1", "user_1"));
    }

    @Test
    void globalWindowExpiry() {
        var it = limiter(NONE.withGlobal(perUser(1, 300)));
        it.passes(ping("a", USER_1));
        it.after(10);
        it.passes(ping("b", USER_1));
        it.after(290);
        it.passes(ping("c", USER_1));
        var limited = new RateLimited(GLOBAL, "user_1", 300, 1, 1, 290);
        assertThat(it.events)
                .containsExactly(ok("a", "user_1"), refused("b", limited), exceeded("b", limited), ok("c", "user_1"));
    }

    @Test
    void globalSeparateUsers() {
        var it = limiter(NONE.withGlobal(perUser(1, 60_000)));
        it.passes(ping("a", USER_1));
        it.passes(ping("b", Caller.user("user_2")));
        assertThat(it.events).containsExactly(ok("a", "user_1"), ok("b", "user_2"));
    }

    @Test
    void apiAtAndOver() {
        var it = limiter(NONE.withApi("svc", "ping", perUser(2, 60_000)));
        it.passes(ping("r1", USER_1));
        it.passes(ping("r2", USER_1));
        it.passes(ping("r3", USER_1));
        var limited = new RateLimited(PING, "svc:ping:user_1", 60_000, 2, 2, 60_000);
        assertThat(it.events)
                .containsExactly(
                        ok("r1", "user_1"), ok("r2", "user_1"), refused("r3", limited), exceeded("r3", limited));
    }

    @Test
    void apiOtherApiUnaffected() {
        var it = limiter(NONE.withApi("svc", "ping", perUser(1, 60_000)));
        it.passes(ping("a", USER_1));
        it.passes(ping("b", USER_1));
        it.passes(Request.of("c", "svc", "pong", Map.of(), USER_1));
        var limited = new RateLimited(PING, "svc:ping:user_1", 60_000, 1, 1, 60_000);
        assertThat(it.events)
                .containsExactly(
                        ok("a", "user_1"),
                        refused("b", limited),
                        exceeded("b", limited),
                        new Check(0, "c", "user_1", "svc", "pong", CheckResult.ALLOWED));
    }

    /** Differs on purpose: the refused request has not used up the global limit, 9 remain instead of 8 (fault 4). */
    @Test
    void globalAndApiBoth() {
        var it = limiter(NONE.withGlobal(perUser(10, 60_000)).withApi("svc", "ping", perUser(1, 60_000)));
        it.passes(ping("a", USER_1));
        it.passes(ping("b", USER_1));
        var limited = new RateLimited(PING, "svc:ping:user_1", 60_000, 1, 1, 60_000);
        assertThat(it.events).containsExactly(ok("a", "user_1"), refused("b", limited), exceeded("b", limited));
        assertThat(it.limiter.status(GLOBAL, RateLimitKey.USER_ID, "user_1"))
                .extracting(LimitStatus::remaining)
                .containsExactly(9);
        assertThat(it.limiter.status(PING, RateLimitKey.USER_ID, "user_1"))
                .extracting(LimitStatus::remaining)
                .containsExactly(0);
    }

    /** Differs on purpose: two keys with one value are two counters, so the second request passes (fault 3). */
    @Test
    void twoGlobalLimitsShareKeyValue() {
        var it = limiter(NONE.withGlobal(perUser(2, 60_000)).withGlobal(limit(RateLimitKey.DEVICE_ID, 10, 60_000)));
        it.passes(ping("a", caller("user_1", "user_1", null)));
        it.passes(ping("b", caller("user_1", "user_1", null)));
        assertThat(it.events).containsExactly(ok("a", "user_1"), ok("b", "user_1"));
    }

    @Test
    void deviceLimit() {
        var it = limiter(NONE.withGlobal(limit(RateLimitKey.DEVICE_ID, 1, 60_000)));
        it.passes(ping("a", caller("user_1", "d", null)));
        it.passes(ping("b", caller("user_1", "d", null)));
        var limited = new RateLimited(GLOBAL, "d", 60_000, 1, 1, 60_000);
        assertThat(it.events).containsExactly(ok("a", "user_1"), refused("b", limited), exceeded("b", limited));
    }

    @Test
    void deviceLimitMissingDevice() {
        var it = limiter(NONE.withGlobal(limit(RateLimitKey.DEVICE_ID, 1, 60_000)));
        it.passes(ping("a", USER_1));
        it.passes(ping("b", USER_1));
        assertThat(it.events).containsExactly(ok("a", "user_1"), ok("b", "user_1"));
    }

    /** Differs on purpose: the address is known from the connection, and limits (fault 2). */
    @Test
    void ipLimit() {
        var it = limiter(NONE.withGlobal(limit(RateLimitKey.IP_ADDRESS, 1, 60_000)));
        it.passes(ping("a", caller("user_1", null, "192.0.2.7")));
        it.passes(ping("b", caller("user_1", null, "192.0.2.7")));
        var limited = new RateLimited(GLOBAL, "192.0.2.7", 60_000, 1, 1, 60_000);
        assertThat(it.events).containsExactly(ok("a", "user_1"), refused("b", limited), exceeded("b", limited));
    }

    /** Differs on purpose: a number is a value like any other; a limit on it must not be silently ignored (fault 2). */
    @Test
    void customArgKeyNumeric() {
        var it = limiter(NONE.withGlobal(limit(RateLimitKey.of("x"), 1, 60_000)));
        var request = Request.of("a", "svc", "ping", Map.of("x", 1), USER_1);
        assertThat(it.passing(2, request)).isEqualTo(1);
        assertThat(it.events).last().isEqualTo(exceeded("a", new RateLimited(GLOBAL, "1", 60_000, 1, 1, 60_000)));
    }

    /** Differs on purpose: the original crashes. */
    @Test
    void maxZero() {
        var it = limiter(NONE.withGlobal(perUser(0, 60_000)));
        it.passes(ping("r1", USER_1));
        var limited = new RateLimited(GLOBAL, "user_1", 60_000, 0, 0, 60_000);
        assertThat(it.events).containsExactly(refused("r1", limited), exceeded("r1", limited));
    }

    @Test
    void resetGlobal() {
        var it = limiter(NONE.withGlobal(perUser(1, 60_000)));
        it.passes(ping("a", USER_1));
        it.passes(ping("b", USER_1));
        it.limiter.reset(GLOBAL, RateLimitKey.USER_ID, "user_1");
        it.passes(ping("c", USER_1));
        var limited = new RateLimited(GLOBAL, "user_1", 60_000, 1, 1, 60_000);
        assertThat(it.events)
                .containsExactly(
                        ok("a", "user_1"),
                        refused("b", limited),
                        exceeded("b", limited),
                        new Reset("user_1", GLOBAL, "user_id"),
                        ok("c", "user_1"));
    }

    @Test
    void resetApi() {
        var it = limiter(NONE.withApi("svc", "ping", perUser(1, 60_000)));
        it.passes(ping("a", USER_1));
        it.limiter.reset(PING, RateLimitKey.USER_ID, "user_1");
        it.passes(ping("c", USER_1));
        assertThat(it.events)
                .containsExactly(ok("a", "user_1"), new Reset("user_1", PING, "user_id"), ok("c", "user_1"));
    }

    @Test
    void status() {
        var it = limiter(NONE.withGlobal(perUser(5, 60_000)).withApi("svc", "ping", perUser(3, 60_000)));
        it.passes(ping("r1", USER_1));
        var global = new ScopedLimit(GLOBAL, perUser(5, 60_000));
        var api = new ScopedLimit(PING, perUser(3, 60_000));
        assertThat(it.limiter.status(GLOBAL, RateLimitKey.USER_ID, "user_1"))
                .containsExactly(new LimitStatus(global, "user_1", 1, 0, 60_000));
        assertThat(it.limiter.status(PING, RateLimitKey.USER_ID, "user_1"))
                .containsExactly(new LimitStatus(api, "user_1", 1, 0, 60_000));
        assertThat(it.limiter.limits().all()).containsExactly(global, api);
    }

    @Test
    void addRemoveLimit() {
        var it = limiter(NONE);
        it.limiter.add(GLOBAL, perUser(1, 1000));
        it.limiter.add(GLOBAL, perUser(9, 1000));
        assertThat(it.limiter.limits().of(GLOBAL)).containsExactly(new ScopedLimit(GLOBAL, perUser(9, 1000)));
        it.limiter.remove(GLOBAL, RateLimitKey.USER_ID);
        assertThat(it.limiter.limits()).isEqualTo(NONE);
    }

    /** Differs on purpose: limits set at run time are cleaned up, too, and keys are counted instead of instants. */
    @Test
    void cleanupEvent() {
        var it = limiter(NONE);
        it.limiter.add(GLOBAL, perUser(5, 100));
        it.limiter.check(GLOBAL, RateLimitKey.USER_ID, "u1");
        it.limiter.cleanup(1000);
        it.after(100);
        it.limiter.cleanup(1000);
        assertThat(it.events).containsExactly(new Cleanup(0, 0, 1, 0), new Cleanup(0, 1, 1, 0));
    }

    @Test
    void disabled() {
        var clock = new ManualClock();
        var telemetry = new Telemetry(clock);
        var events = new ArrayList<>();
        telemetry.attachRateLimiter("test", events::add);
        var limiter = new RateLimiter(
                telemetry,
                clock,
                new InMemoryRateLimitStore(clock),
                NONE.withGlobal(perUser(1, 60_000)),
                RateLimiterOptions.DEFAULTS.withEnabled(false));
        assertThat(limiter.check(ping("a", USER_1)).isAllowed()).isTrue();
        assertThat(limiter.check(ping("b", USER_1)).isAllowed()).isTrue();
        assertThat(limiter.check(GLOBAL, RateLimitKey.USER_ID, "user_1").isAllowed())
                .isTrue();
        assertThat(events).isEmpty();
    }

    /** Differs on purpose: a bad limit is refused when it is configured; the original crashes at the first request. */
    @Test
    void limiterBadLimitMap() {
        assertThatIllegalArgumentException().isThrownBy(() -> perUser(2, 0));
    }
}
