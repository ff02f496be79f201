package dev.phoenixgenapi.workerpool;

import dev.phoenixgenapi.telemetry.event.FailureKind;
import dev.phoenixgenapi.telemetry.event.FailureReport;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One task on its way through a pool. It is its own watchdog, too. */
final class Execution extends Life implements Slot, Runnable, Crew.Busy {

    /** For as long as it takes. */
    static final long NO_TIMEOUT = Long.MAX_VALUE;

    private static final Logger LOGGER = LoggerFactory.getLogger(WorkerPool.class);
    private static final FailureKind POOL_CLOSED = new FailureKind("closed");

    private final Dispatcher pool;
    private final PoolTask task;
    private final long timeout;
    private final long permit;
    private long startedAt;

    Execution(Dispatcher pool, PoolTask task, long timeout, long permit) {
        this.pool = pool;
        this.task = task;
        this.timeout = timeout;
        this.permit = permit;
    }

    @Override
    public void run() {
        try {
            if (begin()) {
                work();
            }
        } finally {
            returned();
        }
    }

    private boolean begin() {
        startedAt = pool.clock.nanoTime();
        if (!start()) {
            return false;
        }
        try {
            pool.events.taskStarted(startedAt);
            watch();
            return !isEnded();
        } catch (Throwable e) { // no clock any more, or no memory
            if (failed(e)) {
                tell(Abandoned.NEVER_RAN);
            }
            return false;
        }
    }

    private void watch() {
        if (timeout != NO_TIMEOUT) {
            pool.clock.set(this, startedAt + timeout);
            if (isEnded()) {
                pool.clock.cancel(this); // whoever ended it may have come too early to do that
            }
        }
    }

    private void work() {
        try {
            task.run(this);
        } catch (Throwable e) { // whatever it is, the task has failed with it
            failed(e);
            return;
        }
        if (!isDetached()) {
            succeeded();
        }
    }

    private void returned() {
        var before = threadReturns();
        if (hasEndedElsewhere(before)) {
            pool.tally.leaked.decrement();
        }
        if (hasEnded(before)) {
            goneFrom(pool.crew);
        }
    }

    @Override
    public boolean succeeded() {
        var before = claim();
        if (before == LOST) {
            return false;
        }
        finish(before, () -> {
            pool.tally.completed.increment();
            pool.events.taskStopped(startedAt);
            pool.breaker.succeeded(permit);
        });
        return true;
    }

    @Override
    public boolean failed(FailureReport failure) {
        return fail(() -> failure);
    }

    @Override
    public boolean failed(Throwable thrown) {
        return fail(() -> FailureReport.of(thrown));
    }

    private boolean fail(Supplier<FailureReport> how) {
        var before = claim();
        if (before == LOST) {
            return false;
        }
        finishFailed(before, how);
        return true;
    }

    private void finishFailed(int before, Supplier<FailureReport> how) {
        finish(before, () -> {
            pool.tally.failed.increment();
            pool.events.taskFailed(startedAt, how);
            pool.breaker.failed(permit);
        });
    }

    /** For whoever has claimed the end. */
    private void finish(int before, Runnable report) {
        try {
            if (timeout != NO_TIMEOUT) {
                pool.clock.cancel(this);
            }
            if (hasEndedElsewhere() && !hasReturned(before)) {
                pool.tally.leaked.increment();
            }
            report.run();
        } finally {
            pool.placeIsFree();
            if (hasReturned(before)) {
                goneFrom(pool.crew);
            }
        }
    }

    @Override
    protected void ring() {
        var before = claimByForce();
        if (before != LOST) {
            // Interrupting and telling may block, which this thread must not.
            pool.crew.tell(() -> {
                interrupt();
                finishFailed(before, this::timedOut);
                tell(Abandoned.TIMED_OUT);
            });
        }
    }

    private FailureReport timedOut() {
        return new FailureReport(
                FailureKind.TIMEOUT, "task timed out after %dms".formatted(TimeUnit.NANOSECONDS.toMillis(timeout)));
    }

    /** For a task without a thread. Tells whether it was this call that ended it. */
    boolean neverRan() {
        if (!claimBeforeStart()) {
            return false;
        }
        tellNeverRan();
        return true;
    }

    private void tellNeverRan() {
        pool.tally.neverRan.increment();
        pool.breaker.withdraw(permit);
        tell(Abandoned.NEVER_RAN);
    }

    @Override
    public void closeNow() {
        if (claimBeforeStart()) {
            pool.crew.tell(this::tellNeverRan);
            pool.placeIsFree();
            return;
        }
        var before = claimByForce();
        if (before != LOST) {
            pool.crew.tell(() -> {
                interrupt();
                finish(before, this::reportClosed);
                tell(Abandoned.CLOSED);
            });
        } else if (isLeaked()) {
            interrupt();
        }
    }

    private void reportClosed() {
        pool.tally.failed.increment();
        pool.events.taskFailed(startedAt, () -> new FailureReport(POOL_CLOSED, "pool closed"));
        pool.breaker.withdraw(permit);
    }

    private void tell(Abandoned why) {
        try {
            task.abandoned(why);
        } catch (Throwable e) { // it is the user's, and nobody waits for it
            LOGGER.error("A task failed to hear that it was abandoned ({})", why, e);
        }
    }
}
