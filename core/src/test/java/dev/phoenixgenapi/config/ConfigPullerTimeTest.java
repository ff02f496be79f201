package dev.phoenixgenapi.config;

import static dev.phoenixgenapi.config.Fixture.remote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.config.PullResult.Failed;
import dev.phoenixgenapi.config.PullResult.Pulled;
import dev.phoenixgenapi.nodes.Nodes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When services are pulled, and what happens if they do not answer. */
class ConfigPullerTimeTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Fixture fixture = new Fixture();
    private final ConfigPuller puller =
            new ConfigPuller(fixture.db, RegistrationPolicy.standard(), fixture.clock, PullerSettings.defaults());
    private final StubSource source = new StubSource(remote("one", "a"));

    @AfterEach
    void close() {
        puller.close();
    }

    private PullStatus status() {
        return Objects.requireNonNull(puller.status().get("svc"));
    }

    private void advance(int seconds) {
        fixture.clock.advance(Duration.ofSeconds(seconds));
    }

    /** Waits until so many pulls are over, and the thread waits for the next. */
    private void awaitPulls(int count) {
        await().until(() -> source.pulls.get() == count && fixture.clock.pending() == 1);
        assertThat(status().nextPull()).isAfter(START);
    }

    private void fail() {
        source.answer = () -> {
            throw new IOException("down");
        };
    }

    @Test
    void theFirstPullComesAfterASecondAndThenOneEach30() {
        puller.add("svc", source);
        assertThat(status()).isEqualTo(new PullStatus(null, null, 0, null, null, 0));
        puller.start();
        puller.start();
        assertThat(status().nextPull()).isEqualTo(START.plusSeconds(1));
        fixture.clock.awaitAlarms(1);
        assertThat(source.pulls).hasValue(0);

        advance(1);
        await().until(() -> Objects.equals(status().nextPull(), START.plusSeconds(31)));
        awaitPulls(1);
        assertThat(status()).isEqualTo(new PullStatus(START.plusSeconds(1), null, 0, START.plusSeconds(31), null, 0));

        advance(29);
        assertThat(source.pulls).hasValue(1);
        advance(1);
        await().until(() -> Objects.equals(status().nextPull(), START.plusSeconds(61)));
        awaitPulls(2);
    }

    @Test
    void aServiceThatIsAddedLaterIsPulledAfterASecondToo() {
        puller.start();
        puller.add("svc", source);
        fixture.clock.awaitAlarms(1);
        advance(1);
        awaitPulls(1);

        var next = new StubSource(remote("two", "a"));
        puller.add("svc", next);
        await().until(() -> fixture.clock.pending() == 1 && Objects.equals(status().nextPull(), START.plusSeconds(2)));
        advance(1);
        await().until(() -> next.pulls.get() == 1);
        assertThat(source.pulls).as("replaced").hasValue(1);
    }

    /** [manual_pull_multiplies_timers]: fault 20, there is one timer. */
    @Test
    void pullsByHandAddNoTimers() throws Exception {
        puller.add("svc", source);
        puller.start();
        fixture.clock.awaitAlarms(1);
        for (var i = 0; i < 5; i++) {
            assertThat(puller.pullNow("svc")).isInstanceOf(Pulled.class);
        }
        await().until(() -> fixture.clock.pending() == 1);
        assertThat(status().nextPull()).isEqualTo(START.plusSeconds(30));
        advance(30);
        await().until(() -> Objects.equals(status().nextPull(), START.plusSeconds(60)));
        awaitPulls(6);
    }

    @Test
    void afterFailuresTheNextPullIsPutOffAndAPullByHandBringsItForward() throws Exception {
        puller.add("svc", source);
        puller.start();
        fail();
        var now = START;
        for (var delay : List.of(60, 120, 240, 300, 300)) {
            puller.pullNow("svc");
            assertThat(status().nextPull()).isEqualTo(now.plusSeconds(delay));
        }
        assertThat(status().failures()).isEqualTo(5);

        source.answer = () -> PulledConfigs.of("a", List.of());
        puller.pullNow("svc");
        assertThat(status()).isEqualTo(new PullStatus(START, null, 0, START.plusSeconds(30), null, 0));
        await().until(() -> fixture.clock.pending() == 1);
        advance(30);
        await().until(() -> Objects.equals(status().nextPull(), START.plusSeconds(60)));
    }

    @Test
    void aPullThatTakesTooLongIsGivenUp() throws Exception {
        puller.add("svc", source);
        source.answer = () -> {
            new CountDownLatch(1).await();
            return PulledConfigs.of("a", List.of());
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var result = threads.submit(() -> puller.pullNow("svc"));
            fixture.clock.awaitAlarms(1);
            advance(5);
            assertThat(result.get()).isEqualTo(new Failed("no answer within 5000 ms"));
        }
        assertThat(fixture.events())
                .as("the original forgets to stop")
                .containsExactly("pull.start svc", "pull.stop 0 svc null");
        await("it was interrupted").until(() -> status().callsUnderWay() == 0);
    }

    @Test
    void callsThatIgnoreInterruptsDoNotPileUp() throws Exception {
        puller.add("svc", source);
        var latch = source.hang();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var result = threads.submit(() -> puller.pullNow("svc"));
            await().until(() -> source.pulls.get() == 1);
            advance(5);
            assertThat(result.get()).isInstanceOf(Failed.class);
        }
        assertThat(status().callsUnderWay()).isEqualTo(1);
        assertThat(puller.pullNow("svc")).isEqualTo(new Failed("an earlier call has not returned yet"));
        assertThat(source.pulls).hasValue(1);
        assertThat(status().failures()).isEqualTo(2);

        latch.countDown();
        await().until(() -> status().callsUnderWay() == 0);
        assertThat(fixture.db.count()).as("too late").isZero();
        assertThat(puller.pullNow("svc")).isEqualTo(new Pulled(1, null, List.of()));
    }

    @Test
    void aServiceThatHangsDelaysNoOther() {
        var latch = source.hang();
        var other = new StubSource(
                FunConfig.builder("other", "x").nodes(Nodes.named("b")).build());
        puller.add("svc", source);
        puller.add("other", other);
        puller.start();
        fixture.clock.awaitAlarms(2);
        advance(1);

        await().until(() -> fixture.db.find("other", "x", "0.0.0") != null);
        await().until(() -> source.pulls.get() == 1);
        assertThat(status().callsUnderWay()).isEqualTo(1);
        assertThat(status().lastSuccess()).isNull();
        latch.countDown();
    }

    @Test
    void aPullByHandWaitsForTheOneUnderWay() throws Exception {
        puller.add("svc", source);
        var latch = source.hang();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> puller.pullNow("svc"));
            fixture.clock.awaitAlarms(1);
            var second = threads.submit(() -> puller.pullNow("svc"));
            latch.countDown();
            assertThat(first.get()).isEqualTo(new Pulled(1, null, List.of()));
            assertThat(second.get()).isEqualTo(new Pulled(1, null, List.of()));
        }
    }

    @Test
    void whoeverIsInterruptedStoresNothing() throws Exception {
        puller.add("svc", source);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> puller.pullNow("svc"));
        assertThat(fixture.events()).isEmpty();

        var latch = source.hang();
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var result = threads.submit(() -> puller.pullNow("svc"));
        fixture.clock.awaitAlarms(1);
        threads.shutdownNow();
        await().until(result::isDone);
        assertThat(fixture.events()).containsExactly("pull.start svc", "pull.stop 0 svc null");
        latch.countDown();
    }

    @Test
    void whatIsRemovedIsNotPulled() throws Exception {
        puller.add("svc", source);
        puller.start();
        fixture.clock.awaitAlarms(1);
        puller.pullNow("svc");
        assertThat(puller.remove("svc")).isTrue();
        assertThat(puller.remove("svc")).isFalse();
        await().until(() -> fixture.clock.pending() == 0);

        assertThat(puller.status()).isEmpty();
        assertThat(fixture.db.count()).as("what was fetched stays").isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> puller.pullNow("svc"))
                .withMessage("service: \"svc\" (expected: one of [])");
    }

    @Test
    void closingEndsAllThreadsAlsoWhileASourceHangs() {
        var latch = source.hang();
        puller.add("svc", source);
        puller.start();
        fixture.clock.awaitAlarms(1);
        advance(1);
        await().until(() -> source.pulls.get() == 1);

        puller.close();
        puller.close();

        assertThat(fixture.clock.pending()).isZero();
        assertThat(fixture.events()).containsExactly("pull.start svc", "pull.stop 0 svc null");
        assertThatIllegalStateException().isThrownBy(puller::start);
        assertThatIllegalStateException().isThrownBy(() -> puller.add("svc", source));
        assertThatIllegalStateException().isThrownBy(() -> puller.pullNow("svc"));
        latch.countDown();
    }

    @Test
    void servicesAreBounded() {
        var one = new PullerSettings(
                Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ZERO, Duration.ofSeconds(1), 1);
        try (var small = new ConfigPuller(fixture.db, RegistrationPolicy.standard(), fixture.clock, one)) {
            small.add("svc", source);
            small.add("svc", source);
            assertThatIllegalStateException()
                    .isThrownBy(() -> small.add("other", source))
                    .withMessage("service: \"other\" is one too many (expected: at most 1)");
            assertThatIllegalArgumentException().isThrownBy(() -> small.add(" ", source));
        }
    }

    @Test
    void settingsAreChecked() {
        var second = Duration.ofSeconds(1);
        var messages = Map.of(
                "interval: 0 ms (expected: more than 0, at most 365 days)",
                (Runnable) () -> new PullerSettings(Duration.ZERO, second, second, second, 1),
                "timeout: -1000 ms (expected: more than 0, at most 365 days)",
                () -> new PullerSettings(second, second.negated(), second, second, 1),
                "first_pull: -1000 ms (expected: 0 ms or more, at most 365 days)",
                () -> new PullerSettings(second, second, second.negated(), second, 1),
                "max_backoff: 999 ms (expected: at least the interval of 1000 ms, at most 365 days)",
                () -> new PullerSettings(second, second, second, Duration.ofMillis(999), 1),
                "interval: 31622400000 ms (expected: more than 0, at most 365 days)",
                () -> new PullerSettings(Duration.ofDays(366), second, second, second, 1),
                "max_services: 0 (expected: at least 1)",
                () -> new PullerSettings(second, second, second, second, 0));
        messages.forEach((message, make) ->
                assertThatIllegalArgumentException().isThrownBy(make::run).withMessage(message));
    }
}
