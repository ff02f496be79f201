package dev.phoenixgenapi.workerpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.Together;
import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.time.AlarmClock;
import dev.phoenixgenapi.time.SystemAlarmClock;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PoolStressTest {

    private static final int SUBMITTERS = 4;
    private static final int EACH = 20_000;
    private static final int NEVER = -1;

    private final SystemAlarmClock clock = AlarmClock.system();

    @AfterEach
    void close() {
        clock.close();
    }

    private WorkerPool pool(int maxConcurrent, int maxQueued) {
        var config = WorkerPoolConfig.asyncPool()
                .withLimits(maxConcurrent, maxQueued)
                .withBreaker(Integer.MAX_VALUE, Duration.ofSeconds(1));
        return new WorkerPool(config, new Telemetry(), clock);
    }

    /** Counts for each task how often it came to an end, and how many run at a time. */
    private static final class Ledger {

        final AtomicIntegerArray ends = new AtomicIntegerArray(SUBMITTERS * EACH);
        final AtomicInteger next = new AtomicInteger();
        final AtomicInteger accepted = new AtomicInteger();
        final AtomicInteger running = new AtomicInteger();
        final AtomicInteger mostRunning = new AtomicInteger();
        final AtomicInteger mostQueued = new AtomicInteger();

        void submitAll(WorkerPool pool, int closeAt) {
            for (var i = 0; i < EACH; i++) {
                var number = next.getAndIncrement();
                if (number == closeAt) {
                    pool.close();
                }
                if (pool.submit(task(number)).isAccepted()) {
                    accepted.incrementAndGet();
                } else {
                    ends.incrementAndGet(number);
                    Thread.onSpinWait();
                }
                if (i % 64 == 0) {
                    mostQueued.accumulateAndGet(pool.status().queued(), Math::max);
                }
            }
        }

        private PoolTask task(int number) {
            return new PoolTask() {
                @Override
                public void run(Slot slot) {
                    mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
                    ends.incrementAndGet(number);
                    if (number % 3 == 0) {
                        LockSupport.parkNanos(1); // off its carrier
                    }
                    running.decrementAndGet();
                    switch (number % 5) {
                        case 0 -> slot.succeeded();
                        case 1 -> throw new IllegalStateException("as told");
                        case 2 -> Thread.startVirtualThread(slot::succeeded);
                        default -> {}
                    }
                }

                @Override
                public void abandoned(Abandoned why) {
                    ends.incrementAndGet(number);
                }
            };
        }

        void assertEachEndedOnce() {
            for (var i = 0; i < ends.length(); i++) {
                assertThat(ends.get(i)).as("ends of task %d", i).isOne();
            }
        }
    }

    @Test
    void boundsHoldAndEachTaskEndsOnce() throws Exception {
        var ledger = new Ledger();
        var pool = pool(3, 50);
        Together.run(Collections.nCopies(SUBMITTERS, () -> ledger.submitAll(pool, NEVER)));
        await().until(() -> pool.status().running() == 0);

        var status = pool.status();
        assertThat(ledger.mostRunning.get()).isBetween(1, 3);
        assertThat(ledger.mostQueued.get()).isBetween(1, 50);
        assertThat(status.queued()).isZero();
        assertThat(status.totals().completed() + status.totals().failed()).isEqualTo(ledger.accepted.get());
        assertThat(status.totals().queueFull()).isEqualTo(SUBMITTERS * EACH - ledger.accepted.get());
        ledger.assertEachEndedOnce();
        await().until(() -> pool.status().leakedThreads() == 0);
        pool.close();
    }

    @Test
    void eachTaskEndsOnceAlsoIfThePoolIsClosedMeanwhile() throws Exception {
        var ledger = new Ledger();
        var pool = pool(3, 5_000);
        Together.run(Collections.nCopies(SUBMITTERS, () -> ledger.submitAll(pool, EACH)));

        await().untilAsserted(ledger::assertEachEndedOnce);
        var totals = pool.status().totals();
        assertThat(totals.refusedClosed()).isPositive();
        assertThat(totals.completed() + totals.failed() + totals.neverRan()).isEqualTo(ledger.accepted.get());
        assertThat(pool.status().running()).isZero();
        assertThat(pool.status().queued()).isZero();
    }

    @Test
    void aHundredThousandTasksAtATime() throws Exception {
        var many = 50_000;
        var pool = pool(many, many);
        var started = new AtomicInteger();
        var done = new CountDownLatch(2 * many);
        var gate = new CountDownLatch(1);
        var task = new PoolTask() {
            @Override
            public void run(Slot slot) throws InterruptedException {
                started.incrementAndGet();
                gate.await();
                done.countDown();
            }

            @Override
            public void abandoned(Abandoned why) {}
        };
        for (var i = 0; i < 2 * many; i++) {
            assertThat(pool.submit(task)).isEqualTo(Admission.ACCEPTED);
        }
        assertThat(pool.submit(task)).isEqualTo(Admission.QUEUE_FULL);
        await().until(() -> started.get() == many);
        assertThat(pool.status().queued()).isEqualTo(many);
        gate.countDown();
        done.await();

        await().until(() -> pool.status().totals().completed() == 2L * many);
        pool.close();
    }
}
