package dev.phoenixgenapi.workerpool;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.time.Alarm;
import dev.phoenixgenapi.time.AlarmClock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Runs so many tasks at a time, each in a virtual thread of its own; lets so many more wait, first come, first served;
 * and turns the others away at once. Gives up tasks that take too long. Turns away all tasks after too many have failed
 * in a row, until one that it lets in to try has succeeded.
 *
 * <p>Each accepted task comes to exactly one end: it runs and ends, or it is {@linkplain PoolTask#abandoned abandoned}.
 * Tasks that were accepted before the circuit breaker opened run nevertheless.
 *
 * <p>Emits the events of the guide's "Worker Pool Events" in the thread in which they happen, before the place of the
 * task is given to the next.
 *
 * <p>Safe for use by any thread.
 */
public final class WorkerPool implements AutoCloseable {

    /** How long {@link #close()} lets running tasks go on. */
    public static final Duration DEFAULT_BOUND = Duration.ofSeconds(10);

    /** How long interrupted threads have to come to an end. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final WorkerPoolConfig config;
    private final AlarmClock clock;
    private final Dispatcher dispatcher;

    /**
     * A pool without tasks.
     *
     * @param config how it is set up
     * @param telemetry where its events go
     * @param clock for time-outs, for the breaker's cool-down, and for the times in events; must run longer than the
     *     pool
     */
    public WorkerPool(WorkerPoolConfig config, Telemetry telemetry, AlarmClock clock) {
        this(config, telemetry, clock, Crew.threads(config.name()));
    }

    /** For tests, which bring their own threads. */
    WorkerPool(WorkerPoolConfig config, Telemetry telemetry, AlarmClock clock, ThreadFactory threads) {
        this.config = config;
        this.clock = clock;
        this.dispatcher = new Dispatcher(config, telemetry, clock, threads);
    }

    /**
     * The pool's name in events.
     *
     * @return the name
     */
    public String name() {
        return config.name();
    }

    /**
     * Hands over a task, to be given up after the pool's own time-out. Does not wait.
     *
     * @param task the task
     * @return whether it was accepted, or why not
     */
    public Admission submit(PoolTask task) {
        return submit(task, config.taskTimeout());
    }

    /**
     * Hands over a task. Does not wait.
     *
     * @param task the task
     * @param timeout how long it may take from the moment it begins to run, or null for as long as it takes; positive
     * @return whether it was accepted, or why not
     * @throws IllegalArgumentException if the time-out is not positive
     */
    public Admission submit(PoolTask task, @Nullable Duration timeout) {
        if (timeout == null) {
            return dispatcher.submit(task, Execution.NO_TIMEOUT);
        }
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("timeout: %s (expected: more than nothing, or null)".formatted(timeout));
        }
        return dispatcher.submit(task, Nanos.of(timeout));
    }

    /**
     * What the pool is doing.
     *
     * @return the current numbers
     */
    public PoolStatus status() {
        return new PoolStatus(
                config.name(),
                dispatcher.load.isClosed(),
                dispatcher.load.running(),
                config.maxConcurrent(),
                dispatcher.load.queued(),
                config.maxQueued(),
                Math.max(0, dispatcher.tally.leaked.sum()),
                dispatcher.tally.totals(),
                dispatcher.breaker.status());
    }

    /**
     * Closes the circuit breaker by hand. If it was not closed, then the event {@code circuit_breaker.close} follows
     * when the next task has succeeded.
     */
    public void resetBreaker() {
        dispatcher.breaker.reset();
    }

    /** Closes the pool, and lets running tasks go on for {@link #DEFAULT_BOUND}. See {@link #close(Duration)}. */
    @Override
    public void close() {
        close(DEFAULT_BOUND);
    }

    /**
     * Closes the pool: takes no more tasks, and tells those that wait that they never run. Those that run get some
     * time; whoever runs for longer, or keeps his place for longer, is interrupted and told. Returns when all threads
     * are done, or soon after the interrupt if they ignore it.
     *
     * <p>Not to be called by a task of the pool, which would wait for itself until it is interrupted. If the calling
     * thread is interrupted, then so are the tasks at once; it returns with its interrupt still set.
     *
     * @param bound how long running tasks may go on; 0 or less for not at all
     */
    public void close(Duration bound) {
        dispatcher.refuseAll();
        try {
            await(dispatcher.over, bound);
            dispatcher.crew.closeNow();
            await(dispatcher.quiet, GRACE);
        } catch (InterruptedException _) {
            dispatcher.crew.closeNow();
            Thread.currentThread().interrupt();
        }
    }

    private void await(CompletableFuture<?> event, Duration bound) throws InterruptedException {
        if (event.isDone() || !bound.isPositive()) {
            return;
        }
        class TimeIsUp extends Alarm {

            final CompletableFuture<@Nullable Void> future = new CompletableFuture<>();

            @Override
            protected void ring() {
                future.complete(null);
            }
        }
        var timeIsUp = new TimeIsUp();
        clock.set(timeIsUp, clock.nanoTime() + Nanos.of(bound));
        try {
            CompletableFuture.anyOf(event, timeIsUp.future).get();
        } catch (ExecutionException e) {
            throw new AssertionError("neither is completed with an exception", e);
        } finally {
            clock.cancel(timeIsUp);
        }
    }
}
