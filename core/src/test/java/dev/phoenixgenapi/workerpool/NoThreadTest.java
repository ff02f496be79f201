package dev.phoenixgenapi.workerpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.time.AlarmClock;
import dev.phoenixgenapi.time.ManualClock;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** When the machine has nothing left to run tasks with. */
class NoThreadTest {

    private final AtomicInteger threadsLeft = new AtomicInteger();
    private final ManualClock clock = new ManualClock();

    private WorkerPool pool() {
        var real = Crew.threads("async_pool");
        ThreadFactory few = task -> {
            if (threadsLeft.getAndDecrement() <= 0) {
                throw new OutOfMemoryError("as told");
            }
            return real.newThread(task);
        };
        return new WorkerPool(WorkerPoolConfig.asyncPool().withLimits(1, 10), new Telemetry(clock), clock, few);
    }

    @Test
    void aTaskThatCannotRunIsTold() {
        var pool = pool();
        var task = Gated.succeeding();

        assertThat(pool.submit(task)).isEqualTo(Admission.ACCEPTED);
        task.awaitAbandoned(Abandoned.NEVER_RAN);
        assertThat(pool.status().running()).isZero();
        assertThat(pool.status().totals().neverRan()).isOne();
        pool.close(Duration.ZERO);
    }

    @Test
    void allWhoWaitAreToldAndThePoolGoesOn() {
        threadsLeft.set(1);
        var pool = pool();
        var tasks = Stream.generate(Gated::succeeding).limit(4).toList();
        tasks.forEach(pool::submit);
        tasks.getFirst().letGo();
        tasks.stream().skip(1).forEach(task -> task.awaitAbandoned(Abandoned.NEVER_RAN));
        await().until(() -> pool.status().running() == 0);

        threadsLeft.set(1);
        var later = Gated.succeeding().letGo();
        pool.submit(later);
        await().until(() -> pool.status().totals().completed() == 2);
        assertThat(tasks).filteredOn(Gated::hasRun).hasSize(1);
        pool.close();
    }

    @Test
    void aTaskThatCannotBeWatchedDoesNotRun() {
        var closedClock = AlarmClock.system();
        closedClock.close();
        var pool = new WorkerPool(WorkerPoolConfig.asyncPool(), new Telemetry(), closedClock);
        var task = Gated.succeeding();
        pool.submit(task);

        task.awaitAbandoned(Abandoned.NEVER_RAN);
        assertThat(task.hasRun()).isFalse();
        await().until(() -> pool.status().totals().failed() == 1);
        pool.close();
    }
}
