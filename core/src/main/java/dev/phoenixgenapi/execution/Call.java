package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.Failure;
import dev.phoenixgenapi.Outcome;
import dev.phoenixgenapi.arguments.CheckedArguments;
import dev.phoenixgenapi.execution.Ended.Cause;
import dev.phoenixgenapi.execution.Ended.Returned;
import dev.phoenixgenapi.execution.Ended.Stopped;
import dev.phoenixgenapi.execution.Ended.Threw;
import dev.phoenixgenapi.telemetry.event.EventType;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls a function once, and again as long as its config says so and another attempt may mend what went wrong. */
final class Call implements Callable<Outcome>, Consumer<Ended<Outcome>> {

    private final RequestRun run;
    private final Target target;
    private final Attempt attempt;
    private final @Nullable StreamWriter writer;
    private final Consumer<Outcome> next;
    private int left;
    private int failed;
    private long deadline;

    private Call(
            RequestRun run, Target target, Attempt attempt, @Nullable StreamWriter writer, Consumer<Outcome> next) {
        this.run = run;
        this.target = target;
        this.attempt = attempt;
        this.writer = writer;
        this.next = next;
        var retry = target.config().retry();
        this.left = retry == null ? 0 : retry.attempts();
    }

    /**
     * Checks the arguments and calls the function.
     *
     * @param writer where a streaming function writes
     * @param next learns how it has ended, in whichever thread that is
     */
    static void run(RequestRun run, Target target, @Nullable StreamWriter writer, Consumer<Outcome> next) {
        switch (target.function().arguments().check(target.request().args())) {
            case CheckedArguments.Refused(var faults) ->
                next.accept(new Outcome.Failed(new Failure.InvalidArguments(faults)));
            case CheckedArguments.Accepted(var args) ->
                new Call(run, target, Attempt.of(run.engine(), target, args, writer), writer, next).callNow();
        }
    }

    /** Makes another attempt after a pause; neither goes on past the deadline of the request. */
    private void again() {
        var pause = run.engine().backoff().nanos(++failed, ThreadLocalRandom.current());
        var end = run.deadlineOf(target.config());
        if (end != RequestRun.NEVER && end - run.engine().clock().nanoTime() <= pause) {
            next.accept(new Outcome.Failed(
                    new Failure.TimedOut(Objects.requireNonNull(target.config().deadline()))));
        } else if (pause > 0) {
            run.runWhileWanted(target, RequestRun.NEVER, () -> sleep(pause), this::paused);
        } else {
            callAgain();
        }
    }

    private void callNow() {
        var now = run.engine().clock().nanoTime();
        var end = run.deadlineOf(target.config());
        var timeout = target.config().timeout();
        deadline = timeout == null ? end : Math.min(end, now + timeout.toNanos());
        run.runWhileWanted(target, deadline, this, this);
    }

    /** One attempt. */
    @Override
    public Outcome call() throws Exception {
        return attempt.call(deadline);
    }

    private @Nullable Void sleep(long pause) throws InterruptedException {
        run.engine().clock().sleep(pause);
        return null;
    }

    private void paused(Ended<@Nullable Void> ended) {
        switch (ended) {
            case Returned(var _) -> callAgain();
            case Threw(var thrown) -> next.accept(threw(thrown));
            case Stopped(var cause) -> next.accept(stopped(cause));
        }
    }

    private void callAgain() {
        if (run.engine().telemetry().isEnabled(EventType.EXECUTOR_RETRY)) {
            run.engine().telemetry().emit(attempt.retryEvent(left));
        }
        left--;
        callNow();
    }

    /** The end of one attempt. */
    @Override
    public void accept(Ended<Outcome> ended) {
        var outcome = switch (ended) {
            case Returned(var returned) -> returned;
            case Threw(var thrown) -> threw(thrown);
            case Stopped(var cause) -> stopped(cause);
        };
        if (left > 0
                && outcome instanceof Outcome.Failed(var failure)
                && failure.isMendable()
                && (writer == null || writer.isUntouched())) {
            again();
        } else {
            next.accept(outcome);
        }
    }

    private Outcome threw(Throwable thrown) {
        if (thrown instanceof InterruptedException) {
            return new Outcome.Failed(new Failure.Cancelled());
        }
        var crashed = Failure.Crashed.by(thrown);
        run.engine().log().functionThrew(target.request(), target.config(), crashed);
        return new Outcome.Failed(crashed);
    }

    private Outcome stopped(Cause cause) {
        return switch (cause) {
            case DEADLINE -> new Outcome.Failed(new Failure.TimedOut(limitReached()));
            case STOP -> new Outcome.Success(null);
            case CANCEL -> new Outcome.Failed(new Failure.Cancelled());
        };
    }

    /** What has bounded the attempt. */
    private Duration limitReached() {
        var timeout = target.config().timeout();
        var limit =
                deadline == run.deadlineOf(target.config()) ? target.config().deadline() : timeout;
        return Objects.requireNonNull(limit);
    }
}
