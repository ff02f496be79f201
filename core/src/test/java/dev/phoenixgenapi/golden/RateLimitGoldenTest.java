package dev.phoenixgenapi.golden;

import static dev.phoenixgenapi.golden.GoldenScenario.config;
import static dev.phoenixgenapi.golden.GoldenScenario.hook;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.ALLOWED;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.START;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.STOP_FAILED;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.STOP_OK;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.limited;
import static dev.phoenixgenapi.golden.GoldenScenarioLimits.MINUTE;
import static dev.phoenixgenapi.golden.GoldenScenarioLimits.PASSED;
import static dev.phoenixgenapi.golden.GoldenScenarioLimits.all;
import static dev.phoenixgenapi.golden.GoldenScenarioLimits.limit;
import static dev.phoenixgenapi.golden.GoldenScenarioLimits.limitedPing;
import static dev.phoenixgenapi.golden.GoldenScenarioLimits.passes;
import static dev.phoenixgenapi.golden.GoldenScenarioLimits.perUser;
import static dev.phoenixgenapi.golden.GoldenScenarioLimits.ping;
import static dev.phoenixgenapi.golden.GoldenScenarioLimits.pingPerUser;
import static dev.phoenixgenapi.golden.GoldenScenarioLimits.refusal;
import static dev.phoenixgenapi.golden.GoldenScenarioLimits.refused;
import static dev.phoenixgenapi.golden.GoldenScenarioLimits.refuses;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.ok;
import static dev.phoenixgenapi.ratelimit.RateLimits.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.phoenixgenapi.ratelimit.LimitStatus;
import dev.phoenixgenapi.ratelimit.RateLimitKey;
import dev.phoenixgenapi.ratelimit.RateLimiterOptions;
import dev.phoenixgenapi.ratelimit.RateLimits;
import dev.phoenixgenapi.telemetry.event.RateLimitScope;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What was recorded of the original's limits (rate_limit.json) as far as a client sees it; each by its recorded name.
 * Differs on purpose: seconds are rounded up (fault 7), and none pass while the clock stands still.
 */
class RateLimitGoldenTest {

    @Test
    void noLimits() throws InterruptedException {
        try (var it = ping(NONE)) {
            passes(it, "r1");
            assertThat(it.events()).isEqualTo(PASSED);
        }
    }

    @Test
    void globalUnder() throws InterruptedException {
        try (var it = ping(perUser(3, MINUTE))) {
            passes(it, "r1");
            assertThat(it.events()).isEqualTo(PASSED);
        }
    }

    /** Differs on purpose: "after 1 seconds", where the original said 0. */
    @Test
    void globalWindowExpiry() throws InterruptedException {
        try (var it = ping(perUser(1, 300))) {
            passes(it, "a");
            it.clock.advance(Duration.ofMillis(10));
            refuses(it, "b", 1);
            it.clock.advance(Duration.ofMillis(290));
            passes(it, "c");
            assertThat(it.events())
                    .isEqualTo(all(PASSED, refused(limited("global", "user_1", 300, 1, 1, 290)), PASSED));
        }
    }

    /** Differs on purpose: 59 seconds and a bit are 60, where the original said 59. */
    @Test
    void globalRetryAfterRounding() throws InterruptedException {
        try (var it = ping(perUser(1, MINUTE))) {
            passes(it, "a");
            it.clock.advance(Duration.ofMillis(999));
            refuses(it, "b", 60);
            it.clock.advance(Duration.ofMillis(1));
            refuses(it, "c", 59);
            assertThat(it.events())
                    .isEqualTo(all(
                            PASSED,
                            refused(limited("global", "user_1", MINUTE, 1, 1, 59_001)),
                            refused(limited("global", "user_1", MINUTE, 1, 1, 59_000))));
        }
    }

    @Test
    void apiAtAndOver() throws InterruptedException {
        try (var it = ping(pingPerUser(NONE, 2))) {
            passes(it, "r1");
            passes(it, "r2");
            refuses(it, "r3", 60);
            assertThat(it.events()).isEqualTo(all(PASSED, PASSED, refused(limitedPing(2))));
        }
    }

    @Test
    void apiOtherApiUnaffected() throws InterruptedException {
        try (var it = new GoldenScenario(builder -> builder.rateLimits(pingPerUser(NONE, 1))
                .function(config("ping").build(), _ -> "pong")
                .function(config("pong").build(), _ -> "pong"))) {
            passes(it, "a");
            refuses(it, "b", 60);
            assertThat(it.call("c", "pong")).containsExactly(ok("c", "pong"));
            assertThat(it.events()).isEqualTo(all(PASSED, refused(limitedPing(1)), PASSED));
        }
    }

    /** Differs on purpose: the refused request has not used up the global limit, 9 remain instead of 8 (fault 4). */
    @Test
    void globalAndApiBoth() throws InterruptedException {
        try (var it = ping(pingPerUser(perUser(10, MINUTE), 1))) {
            passes(it, "a");
            refuses(it, "b", 60);
            assertThat(it.events()).isEqualTo(all(PASSED, refused(limitedPing(1))));
            assertThat(it.api.rateLimiter().status(RateLimitScope.GLOBAL, RateLimitKey.USER_ID, "user_1"))
                    .extracting(LimitStatus::remaining)
                    .containsExactly(9);
        }
    }

    /** Differs on purpose: a limit of 0 refuses everything, where the original crashed its channel. */
    @Test
    void maxZero() throws InterruptedException {
        try (var it = ping(perUser(0, MINUTE))) {
            refuses(it, "r1", 60);
            assertThat(it.events()).isEqualTo(refused(limited("global", "user_1", MINUTE, 0, 0, MINUTE)));
        }
    }

    @Test
    void resetGlobal() throws InterruptedException {
        resets(perUser(1, MINUTE), RateLimitScope.GLOBAL, "global", limited("global", "user_1", MINUTE, 1, 1, MINUTE));
    }

    @Test
    void resetApi() throws InterruptedException {
        resets(pingPerUser(NONE, 1), new RateLimitScope.Api("svc", "ping"), "[svc, ping]", limitedPing(1));
    }

    @Test
    void disabled() throws InterruptedException {
        try (var it = new GoldenScenario(builder -> builder.rateLimits(perUser(1, MINUTE))
                .rateLimiterOptions(RateLimiterOptions.DEFAULTS.withEnabled(false))
                .function(config("ping").build(), _ -> "pong"))) {
            passes(it, "a");
            passes(it, "b");
            assertThat(it.events()).containsExactly(START, STOP_OK, START, STOP_OK);
        }
    }

    /** Differs on purpose: a bad limit is refused when it is configured; the original crashes at the first request. */
    @Test
    void limiterBadLimitMap() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limit(RateLimitKey.USER_ID, 2, 0))
                .withMessageContaining("window_ms");
    }

    @Test
    void rateLimitedWithHooks() throws InterruptedException {
        var before = List.of(
                GoldenScenarioEvents.hook("before", "start", "ok"), GoldenScenarioEvents.hook("before", "stop", "ok"));
        var after = List.of(
                GoldenScenarioEvents.hook("after", "start", "a_ok"),
                GoldenScenarioEvents.hook("after", "stop", "a_ok"));
        try (var it = ping(
                perUser(1, MINUTE), config("ping").beforeExecute(hook("ok")).afterExecute(hook("a_ok")))) {
            passes(it, "a");
            refuses(it, "b", 60);
            assertThat(it.events())
                    .isEqualTo(all(
                            all(List.of(START), before, List.of(ALLOWED), after, List.of(STOP_OK)),
                            all(
                                    List.of(START),
                                    before,
                                    limited("global", "user_1", MINUTE, 1, 1, MINUTE),
                                    after,
                                    List.of(STOP_FAILED))));
        }
    }

    private void resets(RateLimits limits, RateLimitScope scope, String shown, List<String> refusal)
            throws InterruptedException {
        try (var it = ping(limits)) {
            passes(it, "a");
            refuses(it, "b", 60);
            assertThat(it.api.rateLimiter().reset(scope, RateLimitKey.USER_ID, "user_1"))
                    .isTrue();
            passes(it, "c");
            var reset = "rate_limiter.reset{key=user_1, scope=%s, rate_limit_key=user_id}".formatted(shown);
            assertThat(it.events()).isEqualTo(all(PASSED, refused(refusal), List.of(reset), PASSED));
        }
    }
}
