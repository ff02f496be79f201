package dev.phoenixgenapi.workerpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent.TaskException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClosingTest {

    private static final Duration BOUND = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final PoolFixture fixture = PoolFixture.of(1, 10);
    private final WorkerPool pool = fixture.pool;

    @AfterEach
    void close() {
        fixture.close();
    }

    private Thread closing() {
        var thread = Thread.ofPlatform().start(() -> pool.close(BOUND));
        await("closed").until(() -> pool.status().closed());
        return thread;
    }

    /** Lets time pass once so many alarms are set: one for a running task and one for closing. */
    private void pass(Duration time, int alarms) {
        fixture.clock.awaitAlarms(alarms);
        fixture.clock.advance(time);
    }

    @Test
    void takesNoMore() {
        pool.close();
        var late = Gated.succeeding();

        assertThat(pool.submit(late)).isEqualTo(Admission.CLOSED);
        assertThat(late.hasRun()).isFalse();
        assertThat(late.abandoned).isEmpty();
        assertThat(pool.status().totals().refusedClosed()).isOne();
        assertThat(pool.status().closed()).isTrue();
    }

    @Test
    void isClosedBeforeItsBreakerIsOpen() {
        fixture.fail(10);
        pool.close();

        assertThat(pool.submit(Gated.succeeding())).isEqualTo(Admission.CLOSED);
    }

    @Test
    void finishesWhatRunsAndTellsWhoWaits() throws Exception {
        var running = fixture.accepted(Gated.succeeding());
        var waiting = Stream.generate(Gated::succeeding)
                .limit(3)
                .map(fixture::accepted)
                .toList();
        running.awaitRunning();
        var closing = closing();

        waiting.forEach(task -> task.awaitAbandoned(Abandoned.NEVER_RAN));
        assertThat(running.abandoned).isEmpty();
        running.letGo();
        closing.join();

        assertThat(waiting).noneMatch(Gated::hasRun);
        assertThat(running.wasInterrupted()).isFalse();
        assertThat(fixture.told()).containsExactly("start", "stop");
        assertThat(pool.status().totals()).isEqualTo(new PoolStatus.Totals(1, 0, 3, 0, 0, 0));
        assertThat(pool.status().queued()).isZero();
    }

    @Test
    void interruptsWhatStillRunsAfterTheBound() throws Exception {
        var running = fixture.accepted(Gated.succeeding());
        running.awaitRunning();
        var closing = closing();
        pass(BOUND, 2);
        closing.join();

        assertThat(running.wasInterrupted()).isTrue();
        assertThat(running.abandoned).containsExactly(Abandoned.CLOSED);
        assertThat(fixture.told()).containsExactly("start", "exception closed");
        assertThat(((TaskException) fixture.events.getLast()).reason()).isEqualTo("pool closed");
        assertThat(fixture.clock.pending()).isZero();
    }

    @Test
    void doesNotWaitForEverForThoseWhoIgnoreIt() throws Exception {
        var stubborn = fixture.accepted(Gated.stubborn());
        stubborn.awaitRunning();
        var closing = closing();
        pass(BOUND, 2);
        stubborn.awaitAbandoned(Abandoned.CLOSED);
        pass(GRACE, 1);
        closing.join();

        assertThat(pool.status().running()).isZero();
        assertThat(pool.status().leakedThreads()).isOne();
        stubborn.letGo();
        await().until(() -> pool.status().leakedThreads() == 0);
    }

    @Test
    void interruptsThreadsWhoseTaskSomebodyElseHasEnded() throws Exception {
        var task = fixture.accepted(Gated.succeeding());
        task.awaitRunning().succeeded();
        pool.close(BOUND);

        assertThat(task.wasInterrupted()).isTrue();
        assertThat(task.abandoned).isEmpty();
        assertThat(fixture.told()).containsExactly("start", "stop");
    }

    @Test
    void tellsWhoeverKeepsAPlaceWithoutAThread() throws Exception {
        var keeper = Gated.succeeding().letGo();
        fixture.accepted(new PoolTask() {
            @Override
            public void run(Slot slot) throws Exception {
                slot.detach();
                keeper.run(slot);
            }

            @Override
            public void abandoned(Abandoned why) {
                keeper.abandoned(why);
            }
        });
        keeper.awaitReturned();
        pool.close(Duration.ZERO);

        assertThat(keeper.abandoned).containsExactly(Abandoned.CLOSED);
        assertThat(pool.status().running()).isZero();
    }

    @Test
    void anInterruptedCallerDoesNotWait() throws Exception {
        var running = fixture.accepted(Gated.succeeding());
        running.awaitRunning();
        var closing = closing();
        fixture.clock.awaitAlarms(2);
        closing.interrupt();
        closing.join();

        running.awaitAbandoned(Abandoned.CLOSED);
    }

    @Test
    void aTaskThatClosesItsPoolIsInterruptedLikeOthers() {
        var inside = Gated.stubborn().letGo();
        fixture.accepted(new PoolTask() {
            @Override
            public void run(Slot slot) throws Exception {
                pool.close(Duration.ZERO);
                inside.run(slot);
            }

            @Override
            public void abandoned(Abandoned why) {
                inside.abandoned(why);
            }
        });
        inside.awaitAbandoned(Abandoned.CLOSED);
        inside.awaitReturned();
        await().until(() -> pool.status().leakedThreads() == 0);

        assertThat(fixture.told()).containsExactly("start", "exception closed");
    }

    @Test
    void canBeDoneTwice() {
        var waiting = List.of(fixture.accepted(Gated.succeeding()), fixture.accepted(Gated.succeeding()));
        waiting.getFirst().awaitRunning();
        pool.close(Duration.ZERO);
        pool.close();

        waiting.getFirst().awaitAbandoned(Abandoned.CLOSED);
        waiting.getLast().awaitAbandoned(Abandoned.NEVER_RAN);
    }

    @Test
    void aProbeThatNeverRanDoesNotLeaveTheBreakerHalfOpen() throws Exception {
        try (var other = new PoolFixture(config -> config.withLimits(1, 1).withBreaker(1, PoolFixture.COOL_DOWN))) {
            var first = other.accepted(Gated.failing());
            var second = Gated.succeeding();
            assertThat(other.pool.submit(second, null)).isEqualTo(Admission.ACCEPTED);
            first.letGo();
            second.awaitRunning(); // in its place, while the breaker is open
            other.clock.advance(PoolFixture.COOL_DOWN);
            var probe = other.accepted(Gated.succeeding());
            assertThat(other.pool.status().breaker().state()).isEqualTo(BreakerState.HALF_OPEN);
            other.pool.close(Duration.ZERO);

            probe.awaitAbandoned(Abandoned.NEVER_RAN);
            assertThat(other.pool.status().breaker().state()).isEqualTo(BreakerState.OPEN);
        }
    }
}
