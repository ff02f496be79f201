package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.Failure;
import dev.phoenixgenapi.Outcome;
import dev.phoenixgenapi.arguments.CheckedArguments;
import dev.phoenixgenapi.telemetry.event.EventType;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls a function once, and again as long as its config says so and another attempt may mend what went wrong. */
final class Call {

    private final RequestRun run;
    private final Target target;
    private final Attempt attempt;
    private final @Nullable StreamWriter writer;
    private final Consumer<Outcome> next;
    private int left;
    private int failed;

    private Call(
            RequestRun run,
            Target target,
            Attempt attempt,
            int left,
            @Nullable StreamWriter writer,
            Consumer<Outcome> next) {
        this.run = run;
        this.target = target;
        this.attempt = attempt;
        this.writer = writer;
        this.next = next;
        this.left = left;
    }

    /**
     * Checks the arguments and calls the function.
     *
     * @param writer where a streaming function writes
     * @param next learns how it has ended, in whichever thread that is
     */
    static void run(RequestRun run, Target target, @Nullable StreamWriter writer, Consumer<Outcome> next) {
        var retry = target.config().retry();
        run(run, target, retry == null ? 0 : retry.attempts(), writer, next);
    }

    /** The same without further attempts, whatever the config says. */
    static void once(RequestRun run, Target target, @Nullable StreamWriter writer, Consumer<Outcome> next) {
        run(run, target, 0, writer, next);
    }

    private static void run(
            RequestRun run, Target target, int left, @Nullable StreamWriter writer, Consumer<Outcome> next) {
        CheckedArguments checked;
        try {
            checked = target.function().arguments().check(target.request().args());
        } catch (RuntimeException e) {
            // arguments can be of the user's own types, whose constructors are the user's code
            next.accept(crashed(run, target, e));
            return;
        }
        switch (checked) {
            case CheckedArguments.Refused(var faults) ->
                next.accept(new Outcome.Failed(new Failure.InvalidArguments(faults)));
            case CheckedArguments.Accepted(var args) ->
                new Call(run, target, Attempt.of(run.engine(), target, args, writer), left, writer, next).callNow();
        }
    }

    /** One attempt. */
    private final class Attempted extends Section<Outcome> {

        private final long deadline;

        Attempted(long deadline) {
            super(Call.this.run, Call.this.target);
            this.deadline = deadline;
        }

        @Override
        Outcome call() throws Exception {
            return attempt.call(this, deadline);
        }

        @Override
        void returned(Outcome outcome) {
            ended(outcome);
        }

        @Override
        void threw(Throwable thrown) {
            ended(outcomeOf(thrown));
        }

        @Override
        void stopped(Cause cause) {
            if (cause == Cause.DEADLINE) {
                attempt.timedOut();
            }
            ended(outcomeOf(cause, deadline));
        }
    }

    /** The time between two attempts. */
    private final class Pause extends Section<@Nullable Void> {

        private final long nanos;

        Pause(long nanos) {
            super(Call.this.run, Call.this.target);
            this.nanos = nanos;
        }

        @Override
        @Nullable Void call() throws InterruptedException {
            run.engine().clock().sleep(nanos);
            return null;
        }

        @Override
        void returned(@Nullable Void nothing) {
            callAgain();
        }

        @Override
        void threw(Throwable thrown) {
            next.accept(outcomeOf(thrown));
        }

        @Override
        void stopped(Cause cause) {
            next.accept(outcomeOf(cause, RequestRun.NEVER));
        }
    }

    private void callNow() {
        var now = run.engine().clock().nanoTime();
        var end = run.deadlineOf(target.config());
        var timeout = target.config().timeout();
        var deadline = timeout == null ? end : Math.min(end, now + timeout.toNanos());
        run.runWhileWanted(new Attempted(deadline), deadline);
    }

    private void ended(Outcome outcome) {
        if (left > 0
                && outcome instanceof Outcome.Failed(var failure)
                && (writer == null || writer.isUntouched())
                && attempt.mayTryAgain(failure)) {
            pause();
        } else {
            next.accept(outcome);
        }
    }

    /** Makes another attempt after a pause; neither goes on past the deadline of the request. */
    private void pause() {
        var pause = run.engine().backoff().nanos(++failed, ThreadLocalRandom.current());
        var end = run.deadlineOf(target.config());
        if (end != RequestRun.NEVER && end - run.engine().clock().nanoTime() <= pause) {
            next.accept(new Outcome.Failed(new Failure.TimedOut(Objects.requireNonNull(run.limitOf(target.config())))));
        } else if (pause > 0) {
            run.runWhileWanted(new Pause(pause), RequestRun.NEVER);
        } else {
            callAgain();
        }
    }

    private void callAgain() {
        var trace = run.trace();
        if (trace != null) {
            trace.retry(attempt.retryEvent(left));
        }
        if (run.engine().telemetry().isEnabled(EventType.EXECUTOR_RETRY)) {
            run.engine().telemetry().emit(attempt.retryEvent(left));
        }
        left--;
        callNow();
    }

    private Outcome outcomeOf(Throwable thrown) {
        if (thrown instanceof InterruptedException) {
            return new Outcome.Failed(new Failure.Cancelled());
        }
        return crashed(run, target, thrown);
    }

    private static Outcome crashed(RequestRun run, Target target, Throwable thrown) {
        var crashed = Failure.Crashed.by(thrown);
        run.threw(thrown);
        run.engine().log().functionThrew(target.request(), target.config(), crashed);
        return new Outcome.Failed(crashed);
    }

    private Outcome outcomeOf(Cause cause, long deadline) {
        return switch (cause) {
            case DEADLINE -> new Outcome.Failed(new Failure.TimedOut(limitOf(deadline)));
            case STOP -> new Outcome.Success(null);
            case CANCEL -> new Outcome.Failed(new Failure.Cancelled());
        };
    }

    /** Which of its limits an attempt has reached. */
    private Duration limitOf(long deadline) {
        var ofAll = deadline == run.deadlineOf(target.config());
        return Objects.requireNonNull(
                ofAll ? run.limitOf(target.config()) : target.config().timeout());
    }
}
