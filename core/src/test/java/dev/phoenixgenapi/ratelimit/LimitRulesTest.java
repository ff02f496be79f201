package dev.phoenixgenapi.ratelimit;

import static dev.phoenixgenapi.ratelimit.LimiterFixture.perUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.phoenixgenapi.telemetry.event.RateLimitScope;
import dev.phoenixgenapi.time.ManualClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitRulesTest {

    @Test
    void numberIsNotNegative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> perUser(-1, 1000))
                .withMessage("max_requests: -1 (expected: 0 or more)");
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0", "PT-1S, -1000", "PT0.0000005S, 0.0005", "PT0.0015S, 1.5", "P367D, 31708800000"})
    void windowIsWholeMilliseconds(Duration window, String shown) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RateLimit(RateLimitKey.USER_ID, 1, window))
                .withMessage("window_ms: %s (expected: whole milliseconds, from 1 to 31622400000)", shown);
    }

    @Test
    void absurdWindowIsRefusedLikeAnyOther() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RateLimit(RateLimitKey.USER_ID, 1, Duration.ofSeconds(Long.MAX_VALUE)))
                .withMessageStartingWith("window_ms: 9223372036854775807000 ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RateLimit(RateLimitKey.USER_ID, 1, Duration.ofSeconds(Long.MIN_VALUE)));
    }

    @Test
    void longestWindowWorks() {
        var it = new LimiterFixture(RateLimits.NONE.withGlobal(perUser(1, RateLimit.MAX_WINDOW.toMillis())));
        assertThat(it.passing(2, LimiterFixture.by("u"))).isEqualTo(1);
        it.clock.advance(RateLimit.MAX_WINDOW.minusNanos(1));
        assertThat(it.refused(LimiterFixture.by("u")).retryAfterMs()).isEqualTo(1);
        it.clock.advance(Duration.ofNanos(1));
        assertThat(it.passing(2, LimiterFixture.by("u"))).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void keyHasAName(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateLimitKey.of(name))
                .withMessage("key: \"%s\" (expected: user_id, device_id, ip_address or the name of an argument)", name);
    }

    @Test
    void keysAreKnownByTheirNames() {
        assertThat(RateLimitKey.of("user_id")).isSameAs(RateLimitKey.USER_ID);
        assertThat(RateLimitKey.of("device_id")).isSameAs(RateLimitKey.DEVICE_ID);
        assertThat(RateLimitKey.of("ip_address")).isSameAs(RateLimitKey.IP_ADDRESS);
        assertThat(RateLimitKey.of("phone"))
                .isEqualTo(RateLimitKey.of("phone"))
                .hasSameHashCodeAs(RateLimitKey.of("phone"))
                .isNotEqualTo(RateLimitKey.USER_ID)
                .hasToString("phone");
        assertThat(RateLimitKey.of("phone").isArgument()).isTrue();
        assertThat(RateLimitKey.USER_ID.isArgument()).isFalse();
    }

    @Test
    void functionHasAName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateLimits.NONE.withApi(" ", "ping", perUser(1, 1)))
                .withMessage("service: \" \" (expected: a name)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateLimits.NONE.withApi("svc", "", perUser(1, 1)))
                .withMessage("request_type: \"\" (expected: a name)");
    }

    @Test
    void limitIsListedOnce() {
        var one = new ScopedLimit(RateLimitScope.GLOBAL, perUser(1, 1000));
        var again = new ScopedLimit(RateLimitScope.GLOBAL, perUser(2, 1000));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RateLimits(List.of(one, again)))
                .withMessage("limits: global, user_id, window_ms 1000: listed twice"
                        + " (expected: one limit for each scope, key and window)");
    }

    @Test
    void optionsHaveBounds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateLimiterOptions.DEFAULTS.withCleanupInterval(Duration.ZERO))
                .withMessageStartingWith("cleanup_interval: PT0S (expected: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InMemoryRateLimitStore(new ManualClock(), 0))
                .withMessage("max_keys: 0 (expected: at least 1)");
    }
}
