package dev.phoenixgenapi.ratelimit;

import static dev.phoenixgenapi.ratelimit.LimiterFixture.by;
import static dev.phoenixgenapi.ratelimit.LimiterFixture.perUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.CheckResult;
import dev.phoenixgenapi.telemetry.event.RateLimitScope;
import dev.phoenixgenapi.telemetry.event.RateLimiterEvent;
import dev.phoenixgenapi.telemetry.event.RateLimiterEvent.Check;
import dev.phoenixgenapi.time.ManualClock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class StoreFailureTest {

    private static final RateLimits LIMITS = RateLimits.NONE.withGlobal(perUser(1, 1000));

    /** Works until it is broken. */
    private static final class FragileStore implements RateLimitStore {

        private final RateLimitStore whole;
        private final String reason = "unreachable " + UUID.randomUUID();
        private volatile boolean broken;

        FragileStore(ManualClock clock) {
            whole = new InMemoryRateLimitStore(clock);
        }

        private RateLimitStore whole() {
            if (broken) {
                throw new IllegalStateException(reason);
            }
            return whole;
        }

        @Override
        public Gate gate(List<ScopedLimit> limits) {
            var gate = whole.gate(limits);
            return new Gate() {
                @Override
                public Decision take(Request request) {
                    whole();
                    return gate.take(request);
                }

                @Override
                public Decision take(String value) {
                    whole();
                    return gate.take(value);
                }
            };
        }

        @Override
        public void retain(Collection<ScopedLimit> limits) {
            whole.retain(limits);
        }

        @Override
        public LimitStatus status(ScopedLimit limit, String value) {
            return whole().status(limit, value);
        }

        @Override
        public void reset(ScopedLimit limit, String value) {
            whole().reset(limit, value);
        }

        @Override
        public CleanupStep cleanup(int maxKeys) {
            return whole().cleanup(maxKeys);
        }
    }

    private final ManualClock clock = new ManualClock();
    private final Telemetry telemetry = new Telemetry(clock);
    private final FragileStore store = new FragileStore(clock);
    private final List<RateLimiterEvent> events = new CopyOnWriteArrayList<>();

    private RateLimiter limiter(FailureMode mode) {
        telemetry.attachRateLimiter("test", events::add);
        return new RateLimiter(telemetry, clock, store, LIMITS, RateLimiterOptions.DEFAULTS.withFailureMode(mode));
    }

    private static CheckResult result(RateLimiterEvent event) {
        return ((Check) event).result();
    }

    @Test
    void passesIfItFailsOpen() {
        var limiter = limiter(FailureMode.FAIL_OPEN);
        limiter.check(by("u"));
        store.broken = true;
        assertThat(limiter.check(by("u"))).isEqualTo(Decision.ALLOWED);
        assertThat(limiter.check(RateLimitScope.GLOBAL, RateLimitKey.USER_ID, "u"))
                .isEqualTo(Decision.ALLOWED);
        assertThat(limiter.storeFailures()).isEqualTo(2);
        assertThat(events).extracting(StoreFailureTest::result).containsOnly(CheckResult.ALLOWED);
        store.broken = false;
        assertThat(limiter.check(by("u")).isAllowed()).isFalse();
    }

    @Test
    void isRefusedIfItFailsClosed() {
        var limiter = limiter(FailureMode.FAIL_CLOSED);
        store.broken = true;
        assertThat(limiter.check(by("u"))).isEqualTo(Decision.UNAVAILABLE);
        assertThat(limiter.check(RateLimitScope.GLOBAL, RateLimitKey.USER_ID, "u"))
                .isEqualTo(Decision.UNAVAILABLE);
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(result(event)).isEqualTo(CheckResult.UNAVAILABLE);
            assertThat(((Check) event).allowed()).isFalse();
        });
        store.broken = false;
        assertThat(limiter.check(by("u"))).isEqualTo(Decision.ALLOWED);
    }

    @Test
    void operatorsHearOfTheFailure() {
        var limiter = limiter(FailureMode.FAIL_OPEN);
        store.broken = true;
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> limiter.status(by("u")));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> limiter.reset(RateLimitScope.GLOBAL, RateLimitKey.USER_ID, "u"));
        assertThat(events).isEmpty();
    }

    @Test
    void isLoggedNowAndThen() {
        var logger = (Logger) LoggerFactory.getLogger(RateLimiter.class);
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        logger.addAppender(log);
        try {
            var limiter = limiter(FailureMode.FAIL_OPEN);
            store.broken = true;
            for (var i = 0; i < 100; i++) {
                limiter.check(by("u"));
            }
            clock.advance(Duration.ofSeconds(10));
            limiter.check(by("u"));
            assertThat(List.copyOf(log.list))
                    .filteredOn(event ->
                            store.reason.equals(event.getThrowableProxy().getMessage()))
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .containsExactly(
                            "The store of rate limits has failed 1 times so far; requests pass unchecked until it works"
                                    + " again",
                            "The store of rate limits has failed 101 times so far; requests pass unchecked until it"
                                    + " works again");
        } finally {
            logger.detachAppender(log);
        }
    }

    @Test
    void cleanupSurvivesAndGoesOn() {
        var limiter = limiter(FailureMode.FAIL_OPEN);
        store.broken = true;
        limiter.start();
        clock.awaitAlarms(1);
        clock.advance(Duration.ofSeconds(60));
        await().until(() -> limiter.storeFailures() == 1);
        clock.awaitAlarms(1);
        store.broken = false;
        clock.advance(Duration.ofSeconds(60));
        await().until(() -> events.size() == 1);
        limiter.close();
    }
}
