package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.Failure;
import dev.phoenixgenapi.Outcome;
import dev.phoenixgenapi.Response;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.telemetry.event.FailureKind;
import dev.phoenixgenapi.telemetry.event.FailureReport;
import dev.phoenixgenapi.workerpool.Abandoned;
import dev.phoenixgenapi.workerpool.Admission;
import dev.phoenixgenapi.workerpool.PoolTask;
import dev.phoenixgenapi.workerpool.Slot;
import dev.phoenixgenapi.workerpool.WorkerPool;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A call that the client does not wait for: it is told that the request was taken, and a pool does the work. The
 * function begins only when the client has been told, so that it never gets an answer before that.
 */
final class PooledCall implements PoolTask {

    private final RequestRun run;
    private final Target target;
    private final WorkerPool pool;
    private final @Nullable StreamWriter writer;
    private final CountDownLatch taken = new CountDownLatch(1);
    private final AtomicBoolean answered = new AtomicBoolean();
    private final TaskEvents events;

    private PooledCall(RequestRun run, Target target) {
        var streaming = target.config().responseType() == ResponseType.STREAM;
        this.run = run;
        this.target = target;
        this.pool = streaming ? run.engine().streamPool() : run.engine().asyncPool();
        this.writer = streaming ? new StreamWriter(run) : null;
        this.events = new TaskEvents(run, target.request(), pool.name());
    }

    /** Hands a call to its pool and tells the client so, or that it cannot be done now. */
    static void submit(RequestRun run, Target target, Response accepted) {
        var call = new PooledCall(run, target);
        // what bounds a function with a time-out is that; one without gets what the pool has, if it is not a stream
        var bounded = target.config().timeout() != null || call.writer != null;
        var admission = bounded ? call.pool.submit(call, null) : call.pool.submit(call);
        if (admission.isAccepted()) {
            call.events.queued();
            run.whenAnswered(call.taken::countDown);
            run.respond(target, accepted);
        } else {
            run.streamEnded();
            run.fail(target, new Failure.Unavailable(reasonOf(admission)));
        }
    }

    @Override
    public void run(Slot slot) throws InterruptedException {
        slot.detach();
        taken.await();
        events.started();
        run.whenBroken(thrown -> ended(slot, new Outcome.Failed(Failure.Crashed.by(thrown))));
        try (var _ = Traces.enter(run.trace())) {
            run.within(target, () -> Call.run(run, target, writer, outcome -> ended(slot, outcome)));
        } catch (RuntimeException | Error thrown) {
            run.broke(thrown);
        }
    }

    @Override
    public void abandoned(Abandoned why) {
        try {
            taken.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        answer(new Outcome.Failed(
                switch (why) {
                    case NEVER_RAN, CLOSED -> new Failure.Unavailable("shutting_down");
                    case TIMED_OUT -> new Failure.TimedOut(events.sinceStart());
                }));
    }

    private void ended(Slot slot, Outcome outcome) {
        if (slot.isEnded()) {
            // the pool has interrupted the function, and says why in a moment
            return;
        }
        answer(outcome);
        switch (outcome) {
            case Outcome.Failed(Failure.Crashed(var _, var thrown)) when thrown != null -> slot.failed(thrown);
            case Outcome.Failed(Failure.Crashed(var reason, var _)) ->
                slot.failed(new FailureReport(FailureKind.ERROR, reason));
            case Outcome.Failed(Failure.TimedOut(var timeout)) ->
                slot.failed(new FailureReport(
                        FailureKind.TIMEOUT, "task timed out after %dms".formatted(timeout.toMillis())));
            case Outcome.Failed(Failure.Unavailable(var reason)) ->
                slot.failed(new FailureReport(FailureKind.ERROR, reason));
            case Outcome.Failed(Failure.NodeLost(var node)) ->
                slot.failed(new FailureReport(FailureKind.ERROR, "node %s was lost".formatted(node)));
            // the caller's own fault, or its own wish, says nothing about the pool
            case Outcome.Failed _, Outcome.Success _ -> slot.succeeded();
        }
    }

    private void answer(Outcome outcome) {
        if (!answered.compareAndSet(false, true)) {
            return;
        }
        run.streamEnded();
        if (writer != null) {
            writer.end(
                    outcome instanceof Outcome.Success(var value)
                            ? Response.lastItem(run.requestId(), value)
                            : run.engine().responses().of(run.requestId(), outcome));
        } else if (target.config().responseType() == ResponseType.ASYNC) {
            run.send(run.engine().responses().of(run.requestId(), outcome));
        }
        events.finished(RequestRun.errorOf(outcome, writer));
    }

    private static String reasonOf(Admission admission) {
        return admission.name().toLowerCase(Locale.ROOT);
    }
}
