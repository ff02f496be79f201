package dev.phoenixgenapi.benchmarks.pool;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.time.AlarmClock;
import dev.phoenixgenapi.time.SystemAlarmClock;
import dev.phoenixgenapi.workerpool.Abandoned;
import dev.phoenixgenapi.workerpool.PoolTask;
import dev.phoenixgenapi.workerpool.Slot;
import dev.phoenixgenapi.workerpool.WorkerPool;
import dev.phoenixgenapi.workerpool.WorkerPoolConfig;
import io.github.resilience4j.bulkhead.ThreadPoolBulkhead;
import io.github.resilience4j.bulkhead.ThreadPoolBulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Handing over ten thousand tasks at once to somebody who does two at a time, until the last is done: for each task.
 */
@State(Scope.Benchmark)
@OperationsPerInvocation(Batch.SIZE)
public class HandOver {

    private static final int AT_A_TIME = 2;

    private final SystemAlarmClock clock = AlarmClock.system();
    private final WorkerPool pool = pool(AT_A_TIME);
    private final WorkerPool widePool = pool(1000);

    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(AT_A_TIME, AT_A_TIME, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(Batch.SIZE));
    private final ExecutorService virtualThreads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore permits = new Semaphore(AT_A_TIME);
    private final ThreadPoolBulkhead bulkhead = ThreadPoolBulkhead.of(
            "benchmark",
            ThreadPoolBulkheadConfig.custom()
                    .coreThreadPoolSize(AT_A_TIME)
                    .maxThreadPoolSize(AT_A_TIME)
                    .queueCapacity(Batch.SIZE)
                    .build());
    private final CircuitBreaker breaker = CircuitBreaker.ofDefaults("benchmark");

    /** What a pool is given: no lambda, for it has to hear when it is given up. */
    private record Task(Batch batch) implements PoolTask {
        @Override
        public void run(Slot slot) {
            batch.taskDone();
        }

        @Override
        public void abandoned(Abandoned why) {
            throw new IllegalStateException(why.toString());
        }
    }

    private WorkerPool pool(int atATime) {
        return new WorkerPool(
                WorkerPoolConfig.asyncPool().withLimits(atATime, Batch.SIZE), new Telemetry(clock), clock);
    }

    @Setup
    public void startThreads() {
        threads.prestartAllCoreThreads();
    }

    @TearDown
    public void close() throws Exception {
        pool.close();
        widePool.close();
        clock.close();
        threads.close();
        virtualThreads.close();
        bulkhead.close();
    }

    private static void submitAll(WorkerPool pool, Batch batch) {
        batch.begin();
        for (var i = 0; i < Batch.SIZE; i++) {
            if (!pool.submit(new Task(batch)).isAccepted()) {
                throw new IllegalStateException("not accepted");
            }
        }
        batch.awaitAll();
    }

    @Benchmark
    public void phoenixGenApi(Batch batch) {
        submitAll(pool, batch);
    }

    @Benchmark
    public void phoenixGenApiThousandAtATime(Batch batch) {
        submitAll(widePool, batch);
    }

    @Benchmark
    public void platformThreads(Batch batch) {
        batch.begin();
        for (var i = 0; i < Batch.SIZE; i++) {
            threads.execute(batch::taskDone);
        }
        batch.awaitAll();
    }

    @Benchmark
    public void virtualThreadsUnbounded(Batch batch) {
        batch.begin();
        for (var i = 0; i < Batch.SIZE; i++) {
            virtualThreads.execute(batch::taskDone);
        }
        batch.awaitAll();
    }

    private void withPermit(Batch batch) {
        permits.acquireUninterruptibly();
        try {
            batch.taskDone();
        } finally {
            permits.release();
        }
    }

    @Benchmark
    public void virtualThreadsAndSemaphore(Batch batch) {
        batch.begin();
        for (var i = 0; i < Batch.SIZE; i++) {
            virtualThreads.execute(() -> withPermit(batch));
        }
        batch.awaitAll();
    }

    @Benchmark
    public void resilience4j(Batch batch) {
        batch.begin();
        for (var i = 0; i < Batch.SIZE; i++) {
            bulkhead.executeRunnable(CircuitBreaker.decorateRunnable(breaker, batch::taskDone));
        }
        batch.awaitAll();
    }
}
