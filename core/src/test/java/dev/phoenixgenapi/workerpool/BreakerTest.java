package dev.phoenixgenapi.workerpool;

import static dev.phoenixgenapi.workerpool.Admission.ACCEPTED;
import static dev.phoenixgenapi.workerpool.Admission.BREAKER_OPEN;
import static dev.phoenixgenapi.workerpool.Admission.QUEUE_FULL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final Duration ALMOST = PoolFixture.COOL_DOWN.minusNanos(1);

    private final PoolFixture fixture =
            new PoolFixture(config -> config.withLimits(4, 10).withBreaker(3, PoolFixture.COOL_DOWN));
    private final WorkerPool pool = fixture.pool;

    @AfterEach
    void close() {
        fixture.close();
    }

    private void open() {
        fixture.fail(3);
        assertThat(state()).isEqualTo(BreakerState.OPEN);
        fixture.events.clear();
    }

    private BreakerState state() {
        return pool.status().breaker().state();
    }

    private void refused() {
        assertThat(pool.submit(Gated.succeeding())).isEqualTo(BREAKER_OPEN);
    }

    @Test
    void opensAfterSoManyFailuresInARow() {
        fixture.fail(2);
        fixture.succeed();
        fixture.fail(2);
        assertThat(fixture.told()).doesNotContain("close").noneMatch(line -> line.startsWith("open"));
        assertThat(pool.status().breaker()).isEqualTo(new PoolStatus.Breaker(BreakerState.CLOSED, 2, Duration.ZERO));

        fixture.fail(1);
        assertThat(fixture.told()).endsWith("start", "exception error", "open 3");
        assertThat(pool.status().breaker())
                .isEqualTo(new PoolStatus.Breaker(BreakerState.OPEN, 3, PoolFixture.COOL_DOWN));
    }

    @Test
    void timeOutsAreFailures() {
        var tasks = Stream.generate(Gated::succeeding)
                .limit(3)
                .map(fixture::accepted)
                .toList();
        tasks.forEach(Gated::awaitRunning);
        fixture.clock.awaitAlarms(3);
        fixture.clock.advance(PoolFixture.TIMEOUT);

        await().until(() -> fixture.told().contains("open 3"));
        refused();
    }

    @Test
    void refusesWhileOpen() {
        open();
        fixture.clock.advance(ALMOST);
        refused();

        assertThat(pool.status().totals().breakerOpen()).isOne();
        assertThat(pool.status().breaker().retryIn()).isEqualTo(Duration.ofNanos(1));
        assertThat(fixture.told()).isEmpty();
    }

    @Test
    void oneProbeThatSucceedsCloses() {
        open();
        fixture.clock.advance(PoolFixture.COOL_DOWN);
        var probe = fixture.accepted(Gated.succeeding());
        assertThat(state()).isEqualTo(BreakerState.HALF_OPEN);
        refused();
        probe.letGo();
        fixture.awaitIdle();

        assertThat(fixture.told()).containsExactly("start", "stop", "close");
        assertThat(pool.status().breaker()).isEqualTo(new PoolStatus.Breaker(BreakerState.CLOSED, 0, Duration.ZERO));
        fixture.succeed();
        assertThat(fixture.told()).containsOnlyOnce("close");
    }

    @Test
    void oneProbeThatFailsOpensAnew() {
        open();
        fixture.clock.advance(PoolFixture.COOL_DOWN);
        fixture.fail(1);

        assertThat(fixture.told()).containsExactly("start", "exception error", "open 4");
        fixture.clock.advance(ALMOST);
        refused();
        fixture.clock.advance(Duration.ofNanos(1));
        fixture.succeed();
        assertThat(fixture.told()).endsWith("close");
    }

    /** The original dropped them, and nobody was told. */
    @Test
    void whatWasAcceptedBeforeItOpenedRuns() {
        var failing =
                Stream.generate(Gated::failing).limit(4).map(fixture::accepted).toList();
        var waiting = Stream.generate(Gated::succeeding)
                .limit(2)
                .map(fixture::accepted)
                .toList();
        failing.forEach(Gated::letGo);
        waiting.forEach(Gated::awaitRunning);
        assertThat(state()).isEqualTo(BreakerState.OPEN);
        waiting.forEach(Gated::letGo);
        fixture.awaitIdle();

        assertThat(state()).isEqualTo(BreakerState.OPEN);
        assertThat(fixture.told()).containsOnlyOnce("open 3").doesNotContain("close");
        assertThat(pool.status().totals().completed()).isEqualTo(2);
    }

    @Test
    void aProbeThatIsRefusedByTheQueueLeavesItToTheNext() {
        try (var full = new PoolFixture(config ->
                config.withLimits(2, 0).withBreaker(1, PoolFixture.COOL_DOWN).withTaskTimeout(null))) {
            full.accepted(Gated.succeeding());
            full.accepted(Gated.failing().letGo());
            await().until(() -> full.pool.status().running() == 1);
            full.clock.advance(PoolFixture.COOL_DOWN);
            full.accepted(Gated.succeeding()); // the first probe hangs, in the last place
            full.clock.advance(PoolFixture.COOL_DOWN);

            assertThat(full.pool.submit(Gated.succeeding())).isEqualTo(QUEUE_FULL);
            assertThat(full.pool.status().breaker())
                    .isEqualTo(new PoolStatus.Breaker(BreakerState.OPEN, 1, Duration.ZERO));
        }
    }

    @Test
    void aProbeThatHangsKeepsOthersOutForOneMoreCoolDown() {
        open();
        fixture.clock.advance(PoolFixture.COOL_DOWN);
        var hanging = Gated.succeeding();
        assertThat(pool.submit(hanging, null)).isEqualTo(ACCEPTED);
        fixture.clock.advance(ALMOST);
        refused();
        fixture.clock.advance(Duration.ofNanos(1));
        var probe = fixture.accepted(Gated.succeeding());
        refused();

        hanging.awaitRunning();
        hanging.letGo();
        hanging.awaitReturned();
        await().until(() -> pool.status().running() == 1);
        assertThat(state()).isEqualTo(BreakerState.HALF_OPEN);
        probe.letGo();
        fixture.awaitIdle();
        assertThat(state()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void canBeResetByHandAndTellsSoWhenATaskHasSucceeded() {
        open();
        pool.resetBreaker();
        pool.resetBreaker();
        assertThat(state()).isEqualTo(BreakerState.CLOSED);
        assertThat(fixture.told()).isEmpty();

        fixture.succeed();
        fixture.succeed();
        assertThat(fixture.told()).containsExactly("start", "stop", "close", "start", "stop");
    }

    @Test
    void resettingWhatIsClosedForgetsFailuresOnly() {
        fixture.fail(2);
        pool.resetBreaker();
        fixture.fail(2);
        fixture.succeed();

        assertThat(fixture.told()).doesNotContain("close").noneMatch(line -> line.startsWith("open"));
    }
}
