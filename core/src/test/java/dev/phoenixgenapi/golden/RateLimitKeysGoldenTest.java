package dev.phoenixgenapi.golden;

import static dev.phoenixgenapi.golden.GoldenScenario.config;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.limited;
import static dev.phoenixgenapi.golden.GoldenScenarioLimits.MINUTE;
import static dev.phoenixgenapi.golden.GoldenScenarioLimits.PASSED;
import static dev.phoenixgenapi.golden.GoldenScenarioLimits.all;
import static dev.phoenixgenapi.golden.GoldenScenarioLimits.limit;
import static dev.phoenixgenapi.golden.GoldenScenarioLimits.passes;
import static dev.phoenixgenapi.golden.GoldenScenarioLimits.perUser;
import static dev.phoenixgenapi.golden.GoldenScenarioLimits.ping;
import static dev.phoenixgenapi.golden.GoldenScenarioLimits.refusal;
import static dev.phoenixgenapi.golden.GoldenScenarioLimits.refused;
import static dev.phoenixgenapi.golden.GoldenScenarioLimits.refuses;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.ok;
import static dev.phoenixgenapi.ratelimit.RateLimits.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.ratelimit.RateLimitKey;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What was recorded of the original's limits (rate_limit.json) as far as a client sees it, about what they count; each
 * by its recorded name. Differs on purpose: seconds are rounded up (fault 7), and none pass while the clock stands
 * still.
 */
class RateLimitKeysGoldenTest {

    private static final Caller WITH_DEVICE = new Caller("user_1", "d", "192.0.2.7", Set.of());

    @Test
    void globalSeparateUsers() throws InterruptedException {
        try (var it = ping(perUser(1, MINUTE))) {
            passes(it, "a");
            passes(it.as(Caller.user("user_2")), "b");
            assertThat(it.events()).isEqualTo(all(PASSED, PASSED));
        }
    }

    /** Differs on purpose: two keys with one value are two counters, so the second request passes (fault 3). */
    @Test
    void twoGlobalLimitsShareKeyValue() throws InterruptedException {
        try (var it = ping(perUser(2, MINUTE).withGlobal(limit(RateLimitKey.DEVICE_ID, 10, MINUTE)))) {
            it.as(new Caller("user_1", "user_1", null, Set.of()));
            passes(it, "a");
            passes(it, "b");
            assertThat(it.events()).isEqualTo(all(PASSED, PASSED));
        }
    }

    @Test
    void deviceLimit() throws InterruptedException {
        try (var it = ping(NONE.withGlobal(limit(RateLimitKey.DEVICE_ID, 1, MINUTE)))) {
            it.as(WITH_DEVICE);
            passes(it, "a");
            refuses(it, "b", 60);
            assertThat(it.events()).isEqualTo(all(PASSED, refused(limited("global", "d", MINUTE, 1, 1, MINUTE))));
        }
    }

    @Test
    void deviceLimitMissingDevice() throws InterruptedException {
        try (var it = ping(NONE.withGlobal(limit(RateLimitKey.DEVICE_ID, 1, MINUTE)))) {
            passes(it, "a");
            passes(it, "b");
            assertThat(it.events()).isEqualTo(all(PASSED, PASSED));
        }
    }

    /** Differs on purpose: the connection's address limits (fault 2). */
    @Test
    void ipLimit() throws InterruptedException {
        try (var it = ping(NONE.withGlobal(limit(RateLimitKey.IP_ADDRESS, 1, MINUTE)))) {
            it.as(WITH_DEVICE);
            passes(it, "a");
            refuses(it, "b", 60);
            assertThat(it.events())
                    .isEqualTo(all(PASSED, refused(limited("global", "192.0.2.7", MINUTE, 1, 1, MINUTE))));
        }
    }

    /** Differs on purpose: a number is a value like any other; its limit must not be silently ignored (fault 2). */
    @Test
    void customArgKeyNumeric() throws InterruptedException {
        try (var it = new GoldenScenario(builder -> builder.rateLimits(
                        NONE.withGlobal(limit(RateLimitKey.of("x"), 1, MINUTE)))
                .function(config("echo").argument("x", ArgType.num()).build(), call -> call.number("x")))) {
            assertThat(it.call("a", "echo", Map.of("x", 1))).containsExactly(ok("a", 1));
            assertThat(it.call("b", "echo", Map.of("x", 1))).containsExactly(refusal("b", 60));
            assertThat(it.events()).isEqualTo(all(PASSED, refused(limited("global", "1", MINUTE, 1, 1, MINUTE))));
        }
    }
}
