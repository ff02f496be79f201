package dev.phoenixgenapi.workerpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.telemetry.event.FailureKind;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent.TaskException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimeOutTest {

    private static final Duration ALMOST = PoolFixture.TIMEOUT.minusNanos(1);

    private final PoolFixture fixture = PoolFixture.of(1, 10);
    private final WorkerPool pool = fixture.pool;

    @AfterEach
    void close() {
        fixture.close();
    }

    private void awaitWatched() {
        fixture.clock.awaitAlarms(1);
    }

    @Test
    void interruptsAndTellsTheTask() {
        var task = fixture.accepted(Gated.succeeding());
        task.awaitRunning();
        awaitWatched();
        fixture.clock.advance(ALMOST);
        assertThat(pool.status().running()).isOne();
        fixture.clock.advance(Duration.ofNanos(1));

        task.awaitAbandoned(Abandoned.TIMED_OUT);
        task.awaitReturned();
        assertThat(task.wasInterrupted()).isTrue();
        assertThat(fixture.told()).containsExactly("start", "exception timeout");
        assertThat(fixture.events.getLast())
                .isEqualTo(new TaskException(
                        30_000_000, "async_pool", FailureKind.TIMEOUT, "task timed out after 30000ms", null));
        await().until(() -> pool.status().leakedThreads() == 0);
        assertThat(pool.status().totals().failed()).isOne();
    }

    @Test
    void freesThePlaceOfATaskThatIgnoresItAndCountsTheLeak() {
        var stubborn = fixture.accepted(Gated.stubborn());
        var next = fixture.accepted(Gated.succeeding());
        stubborn.awaitRunning();
        awaitWatched();
        fixture.clock.advance(PoolFixture.TIMEOUT);

        stubborn.awaitAbandoned(Abandoned.TIMED_OUT);
        next.awaitRunning();
        assertThat(pool.status().running()).isOne();
        assertThat(pool.status().leakedThreads()).isOne();

        stubborn.letGo();
        await().until(() -> pool.status().leakedThreads() == 0);
        next.letGo();
        fixture.awaitIdle();
        assertThat(fixture.told()).containsExactly("start", "exception timeout", "start", "stop");
    }

    @Test
    void countsFromTheStartAndNotFromTheHandOver() {
        var first = fixture.accepted(Gated.succeeding());
        var second = fixture.accepted(Gated.succeeding());
        first.awaitRunning();
        fixture.clock.advance(ALMOST);
        first.letGo();
        second.awaitRunning();
        awaitWatched();
        fixture.clock.advance(ALMOST);

        assertThat(second.abandoned).isEmpty();
        assertThat(pool.status().running()).isOne();
    }

    @Test
    void aTaskCanHaveATimeOutOfItsOwnOrNone() {
        var endless = Gated.succeeding();
        pool.submit(endless, null);
        endless.awaitRunning();
        fixture.clock.advance(Duration.ofDays(1000));
        assertThat(endless.abandoned).isEmpty();
        endless.letGo();
        fixture.awaitIdle();

        var quick = Gated.succeeding();
        pool.submit(quick, Duration.ofMillis(150));
        quick.awaitRunning();
        awaitWatched();
        fixture.clock.advance(Duration.ofMillis(150));
        quick.awaitAbandoned(Abandoned.TIMED_OUT);
    }

    @Test
    void noWatchdogStaysBehind() {
        fixture.succeed();
        fixture.fail(1);

        assertThat(fixture.clock.pending()).isZero();
    }

    @Test
    void aDetachedTaskTimesOutToo() {
        var detached = Gated.succeeding().letGo();
        var thread = new Thread[1];
        fixture.accepted(new PoolTask() {
            @Override
            public void run(Slot slot) throws Exception {
                slot.detach();
                thread[0] = Thread.currentThread();
                detached.run(slot);
            }

            @Override
            public void abandoned(Abandoned why) {
                detached.abandoned(why);
            }
        });
        detached.awaitReturned();
        await().until(() -> !thread[0].isAlive());
        fixture.clock.advance(PoolFixture.TIMEOUT);

        detached.awaitAbandoned(Abandoned.TIMED_OUT);
        assertThat(pool.status().leakedThreads()).isZero();
    }

    /** The client's answer may block; neither the clock nor the pool may wait for it. */
    @Test
    void tellingOneMayTakeLong() {
        var blocked = new CountDownLatch(1);
        fixture.accepted(new PoolTask() {
            @Override
            public void run(Slot slot) throws InterruptedException {
                blocked.await();
            }

            @Override
            public void abandoned(Abandoned why) {
                try {
                    blocked.await();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        awaitWatched();
        fixture.clock.advance(PoolFixture.TIMEOUT);
        fixture.succeed();
        blocked.countDown();
    }

    @Test
    void oneThatFailsToHearIsForgotten() {
        fixture.accepted(new PoolTask() {
            @Override
            public void run(Slot slot) throws InterruptedException {
                new CountDownLatch(1).await();
            }

            @Override
            public void abandoned(Abandoned why) {
                throw new IllegalStateException("as told");
            }
        });
        awaitWatched();
        fixture.clock.advance(PoolFixture.TIMEOUT);
        fixture.succeed();
        fixture.pool.close(Duration.ofSeconds(1));

        assertThat(fixture.told()).containsExactly("start", "exception timeout", "start", "stop");
    }
}
