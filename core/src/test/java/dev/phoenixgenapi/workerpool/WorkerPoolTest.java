package dev.phoenixgenapi.workerpool;

import static dev.phoenixgenapi.workerpool.Admission.ACCEPTED;
import static dev.phoenixgenapi.workerpool.Admission.QUEUE_FULL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.telemetry.event.FailureKind;
import dev.phoenixgenapi.telemetry.event.FailureReport;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent.TaskException;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent.TaskStart;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent.TaskStop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerPoolTest {

    private final PoolFixture fixture = PoolFixture.of(2, 3);
    private final WorkerPool pool = fixture.pool;

    @AfterEach
    void close() {
        fixture.close();
    }

    /** A task of which only the run matters. */
    private interface Work extends PoolTask {
        @Override
        default void abandoned(Abandoned why) {}
    }

    @Test
    void runsSoManyAtATimeAndLetsSoManyWait() {
        var running = Stream.generate(Gated::succeeding)
                .limit(2)
                .map(fixture::accepted)
                .toList();
        var waiting = Stream.generate(Gated::succeeding)
                .limit(3)
                .map(fixture::accepted)
                .toList();
        var refused = Gated.succeeding();
        running.forEach(Gated::awaitRunning);

        assertThat(pool.submit(refused)).isEqualTo(QUEUE_FULL);
        assertThat(pool.status().running()).isEqualTo(2);
        assertThat(pool.status().queued()).isEqualTo(3);
        assertThat(waiting).noneMatch(Gated::hasRun);

        Stream.concat(running.stream(), waiting.stream()).forEach(Gated::letGo);
        fixture.awaitIdle();
        var status = pool.status();
        assertThat(status.queued()).isZero();
        assertThat(status.totals()).isEqualTo(new PoolStatus.Totals(5, 0, 0, 1, 0, 0));
        assertThat(refused.hasRun()).isFalse();
        assertThat(refused.abandoned).isEmpty();
    }

    @Test
    void firstComeFirstServed() {
        try (var single = PoolFixture.of(1, 100)) {
            var order = new CopyOnWriteArrayList<Integer>();
            var first = single.accepted(Gated.succeeding());
            for (var i = 0; i < 100; i++) {
                var number = i;
                single.accepted((Work) _ -> order.add(number));
            }
            first.letGo();
            single.awaitIdle();

            assertThat(order).isEqualTo(IntStream.range(0, 100).boxed().toList());
        }
    }

    @Test
    void aPoolWithoutAQueueTakesWhatItCanRun() {
        try (var bare = PoolFixture.of(1, 0)) {
            bare.accepted(Gated.succeeding());

            assertThat(bare.pool.submit(Gated.succeeding())).isEqualTo(QUEUE_FULL);
        }
    }

    @Test
    void tellsOfStartAndStop() {
        var task = fixture.accepted(Gated.succeeding());
        task.awaitRunning();
        var startedAt = fixture.clock.epochNanos(fixture.clock.nanoTime());
        fixture.clock.advance(Duration.ofMillis(7));
        task.letGo();
        fixture.awaitIdle();

        assertThat(fixture.events)
                .containsExactly(new TaskStart(startedAt, "async_pool"), new TaskStop(7_000, "async_pool"));
    }

    @Test
    void tellsOfAnException() {
        var thrown = new IllegalStateException("boom");
        fixture.accepted((Work) _ -> {
            throw thrown;
        });
        fixture.awaitIdle();

        assertThat(fixture.told()).containsExactly("start", "exception error");
        assertThat(fixture.events.getLast())
                .isEqualTo(
                        new TaskException(0, "async_pool", FailureKind.ERROR, "boom", List.of(thrown.getStackTrace())));
        assertThat(pool.status().totals().failed()).isOne();
    }

    @Test
    void anErrorFailsTheTaskAndNotThePool() {
        fixture.accepted((Work) _ -> {
            throw new StackOverflowError();
        });
        fixture.awaitIdle();
        fixture.succeed();

        assertThat(fixture.told()).containsExactly("start", "exception error", "start", "stop");
    }

    @Test
    void aTaskMayEndBeforeItReturns() {
        var task = fixture.accepted(Gated.succeeding());
        var slot = task.awaitRunning();

        assertThat(slot.isEnded()).isFalse();
        assertThat(slot.succeeded()).isTrue();
        assertThat(slot.isEnded()).isTrue();
        assertThat(pool.status().running()).isZero();
        assertThat(pool.status().leakedThreads()).isOne();

        task.letGo();
        await().until(() -> pool.status().leakedThreads() == 0);
        assertThat(fixture.told()).containsExactly("start", "stop");
        assertThat(task.abandoned).isEmpty();
    }

    @Test
    void onlyTheFirstEndCounts() {
        var task = fixture.accepted(Gated.failing());
        var slot = task.awaitRunning();

        assertThat(slot.failed(new FailureReport(new FailureKind("other"), "no luck")))
                .isTrue();
        assertThat(slot.succeeded()).isFalse();
        assertThat(slot.failed(new IllegalStateException())).isFalse();
        task.letGo().awaitReturned();
        fixture.clock.advance(PoolFixture.TIMEOUT);

        assertThat(fixture.told()).containsExactly("start", "exception other");
        assertThat(pool.status().totals()).isEqualTo(new PoolStatus.Totals(0, 1, 0, 0, 0, 0));
        assertThat(task.wasInterrupted()).isFalse();
        assertThat(task.abandoned).isEmpty();
    }

    @Test
    void anEndByTheTaskItselfIsNoLeak() {
        var ended = Gated.succeeding();
        fixture.accepted((Work) slot -> {
            slot.succeeded();
            ended.run(slot);
        });
        ended.awaitRunning();

        assertThat(pool.status().running()).isZero();
        assertThat(pool.status().leakedThreads()).isZero();
        ended.letGo();
    }

    @Test
    void aDetachedTaskKeepsItsPlaceUntilSomebodyEndsIt() {
        var slots = new CopyOnWriteArrayList<Slot>();
        var threads = new CopyOnWriteArrayList<Thread>();
        fixture.accepted((Work) slot -> {
            slot.detach();
            threads.add(Thread.currentThread());
            slots.add(slot);
        });
        await().until(() -> !slots.isEmpty() && !threads.getFirst().isAlive());

        assertThat(pool.status().running()).isOne();
        assertThat(slots.getFirst().succeeded()).isTrue();
        assertThat(pool.status().running()).isZero();
        assertThat(pool.status().leakedThreads()).isZero();
        assertThat(fixture.told()).containsExactly("start", "stop");
    }

    @Test
    void aDetachedTaskThatThrowsHasFailed() {
        fixture.accepted((Work) slot -> {
            slot.detach();
            throw new IllegalStateException("boom");
        });
        fixture.awaitIdle();

        assertThat(fixture.told()).containsExactly("start", "exception error");
    }

    @Test
    void nothingOfATaskGetsToTheNext() {
        var inherited = new InheritableThreadLocal<@Nullable String>();
        var seen = new AtomicReference<@Nullable Object>();
        try (var single = PoolFixture.of(1, 1)) {
            var first = Gated.succeeding();
            single.accepted((Work) slot -> {
                inherited.set("secret");
                first.run(slot);
                Thread.currentThread().setContextClassLoader(null);
                Thread.currentThread().interrupt();
            });
            single.accepted((Work) _ -> {
                var thread = Thread.currentThread();
                seen.set(List.of(
                        thread.isVirtual(),
                        thread.getName(),
                        thread.isInterrupted(),
                        String.valueOf(inherited.get()),
                        thread.getContextClassLoader()));
            });
            first.letGo();
            single.awaitIdle();
        }

        assertThat(seen)
                .hasValue(List.of(
                        true,
                        "async_pool-2",
                        false,
                        "null",
                        Thread.currentThread().getContextClassLoader()));
    }

    @Test
    void acceptsFromWithinATask() {
        var inner = Gated.succeeding().letGo();
        fixture.accepted((Work) _ -> assertThat(pool.submit(inner)).isEqualTo(ACCEPTED));
        fixture.awaitIdle();

        assertThat(inner.hasRun()).isTrue();
    }

    @Test
    void refusesTimeOutsThatAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pool.submit(Gated.succeeding(), Duration.ZERO))
                .withMessage("timeout: PT0S (expected: more than nothing, or null)");
    }
}
