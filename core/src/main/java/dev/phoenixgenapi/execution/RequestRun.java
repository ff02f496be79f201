package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.Failure;
import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.Outcome;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.RequestContext;
import dev.phoenixgenapi.Response;
import dev.phoenixgenapi.ResponseSink;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.RunningRequest;
import dev.phoenixgenapi.functions.BoundFunction;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way: config, before hook, rate limit, permission, call, after hook. Each step ends by calling the
 * next one, so that the request can go on in another thread when user code does not come back.
 */
final class RequestRun implements RunningRequest {

    /** The deadline of what has none. */
    static final long NEVER = Long.MAX_VALUE;

    private final Engine engine;
    private final Request original;
    private final ResponseSink sink;
    private final long startedAt;
    private final boolean open;

    /** Follows what the request does at the moment, or null if nobody does. */
    private @Nullable Trace trace;

    /** What it has in all, whatever its config says, or null. */
    private final @Nullable Duration limit;

    /** The code that runs and can be given up, if any. */
    private volatile @Nullable Section<?> section;

    private volatile @Nullable Cause stoppedBy;

    private volatile boolean streaming;

    /** Nobody ever waits for it, so that nobody waits any more is no reason to give it up. */
    private volatile boolean forgotten;

    /** Set by the thread that works on the request; threads hand it over when they hand the request over. */
    private boolean answered;

    private @Nullable Runnable whenAnswered;

    private @Nullable Consumer<Throwable> whenBroken;

    /** The thread that was interrupted while user code ran, and is to know when the client has its answer. */
    private @Nullable Thread interrupted;

    private RequestRun(Engine engine, Request request, ResponseSink sink, @Nullable Duration limit) {
        this.engine = engine;
        this.original = request;
        this.sink = sink;
        this.limit = limit;
        this.startedAt = engine.clock().nanoTime();
        this.open = engine.flights().begin();
        this.trace = engine.tracer() == null ? null : engine.tracer().begin(request);
    }

    /** Takes a request as far as the calling thread can: to its first response, if no user code is left behind. */
    static RunningRequest begin(Engine engine, Request request, ResponseSink sink) {
        var run = new RequestRun(engine, request, sink, null);
        try (var _ = Traces.enter(run.trace)) {
            run.begin();
        } catch (Throwable thrown) {
            run.engineFailed(thrown);
            throw thrown;
        } finally {
            if (run.interrupted == Thread.currentThread()) {
                Thread.currentThread().interrupt();
            }
        }
        return run;
    }

    /** Takes a request as far, in a thread of its own. */
    static RunningRequest start(Engine engine, Request request, ResponseSink sink) {
        var run = new RequestRun(engine, request, sink, null);
        run.goOnElsewhere(run::begin);
        return run;
    }

    /** A request of which another node does all but the call. */
    static RequestRun forAnotherNode(Engine engine, Request request, ResponseSink sink, @Nullable Duration limit) {
        return new RequestRun(engine, request, sink, limit);
    }

    Engine engine() {
        return engine;
    }

    Request request() {
        return original;
    }

    /** False if it has come when the engine was shutting down. */
    boolean isOpen() {
        return open;
    }

    long startedAt() {
        return startedAt;
    }

    /** What follows the request, or the step that it is in for long; null if nobody does. */
    @Nullable Trace trace() {
        return trace;
    }

    /** From now on this is what steps belong to. */
    void follow(Trace step) {
        trace = step;
    }

    /** What went wrong with a call, or null; a stream may have said so by itself. */
    static @Nullable ErrorCode errorOf(Outcome outcome, @Nullable StreamWriter writer) {
        return switch (outcome) {
            // the client has had the end, and goes while the function is about to return
            case Outcome.Failed(Failure.Cancelled _) when writer != null && writer.hasEnded() -> writer.error();
            case Outcome.Failed(var failure) -> failure.code();
            case Outcome.Success _ -> writer == null ? null : writer.error();
        };
    }

    @Override
    public String requestId() {
        return original.requestId();
    }

    @Override
    public boolean stop() {
        if (!streaming) {
            return false;
        }
        end(Cause.STOP);
        return true;
    }

    @Override
    public void cancel() {
        end(Cause.CANCEL);
    }

    private void begin() {
        RequestEvents.start(engine, original, startedAt);
        if (open) {
            findFunction();
        } else {
            fail(null, new Failure.Unavailable("shutting_down"));
        }
    }

    private void findFunction() {
        var function = engine.lookup().find(original.service(), original.requestType(), original.version());
        if (function == null) {
            fail(null, new Failure.Unsupported(original.requestType(), original.version()));
        } else if (function.config().disabled()) {
            fail(null, new Failure.Disabled(original.requestType(), original.version()));
        } else {
            var target = target(original, function);
            within(target, () -> BeforeStep.run(this, target));
        }
    }

    /** The steps after the before hook. */
    void passLimit(Target target) {
        var failure = Limits.check(this, target.request());
        if (failure != null) {
            fail(target, failure);
        } else {
            PermissionStep.run(this, target);
        }
    }

    /** The steps after the permission. */
    void call(Target target) {
        switch (target.config().responseType()) {
            case SYNC ->
                Call.run(
                        this,
                        target,
                        null,
                        outcome -> respond(target, engine.responses().of(requestId(), outcome)));
            case ASYNC -> PooledCall.submit(this, target, Response.accepted(requestId()));
            case NONE -> {
                forgotten = true;
                PooledCall.submit(this, target, Response.ok(requestId(), null));
            }
            case STREAM -> {
                streaming = true;
                PooledCall.submit(this, target, Response.item(requestId(), "init"));
            }
        }
    }

    /** Ends the request with a failure; without a function there is no after hook either. */
    void fail(@Nullable Target target, Failure failure) {
        var response = engine.responses().of(requestId(), failure);
        if (target == null) {
            answer(response, ResponseType.SYNC);
        } else {
            AfterStep.run(this, target, response, ResponseType.SYNC);
        }
    }

    /** Gives the first response, as the after hook leaves it. */
    void respond(Target target, Response response) {
        AfterStep.run(this, target, response, target.config().responseType());
    }

    /** What is to happen as soon as the first response is out, or cannot be given. */
    void whenAnswered(Runnable then) {
        whenAnswered = then;
    }

    /** Who answers if the engine fails on the request after its first response. */
    void whenBroken(Consumer<Throwable> then) {
        whenBroken = then;
    }

    /** Gives the first response as it is. */
    void answer(Response response, ResponseType type) {
        answered = true;
        try {
            RequestEvents.stop(engine, original, startedAt, response, whenAnswered != null);
            if (type == ResponseType.NONE) {
                sink.noResponse();
            } else {
                send(response);
            }
        } finally {
            if (whenAnswered == null) {
                Traces.end(
                        trace,
                        response.success() ? null : Objects.requireNonNullElse(response.code(), ErrorCode.FAILED));
            }
            landed();
        }
    }

    /** Hands a response over; false if nobody takes any more. */
    boolean send(Response response) {
        try {
            return sink.send(response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (RuntimeException e) {
            engine.log().sinkThrew(original, e);
            return false;
        }
    }

    /** Hands an item of a stream over, and lets an interrupt through to the function that writes it. */
    boolean sendItem(Response response) throws InterruptedException {
        return sink.send(response);
    }

    /** Runs user code that may be given up when its client loses interest. */
    void runWhileWanted(Section<?> code, long deadline) {
        section = code;
        // who ends the request sets the cause first and then looks for a section: one of the two sees the other
        var cause = stoppedBy;
        if (cause != null) {
            code.stopped(cause);
        } else {
            code.run(deadline);
        }
    }

    /** Puts an interrupt of this thread off until the client has its answer, which might not get through otherwise. */
    void putOffInterrupt() {
        interrupted = Thread.currentThread();
    }

    /** Runs a step that finds the request as its {@link RequestContext}, as does all that it calls. */
    void within(Target target, Runnable step) {
        ScopedValue.where(RequestContext.SCOPE, target.context()).run(step);
    }

    /** Takes the request further in a thread of its own. */
    void goOnElsewhere(Runnable step) {
        Thread.startVirtualThread(() -> {
            try (var _ = Traces.enter(trace)) {
                step.run();
            } catch (Throwable thrown) {
                broke(thrown);
            }
        });
    }

    /** Ends a request on which the engine has failed where there is nobody to throw it to. */
    void broke(Throwable thrown) {
        engine.log().engineFailed(original, thrown);
        if (answered && whenBroken != null) {
            threw(thrown);
            whenBroken.accept(thrown);
        } else {
            engineFailed(thrown);
        }
    }

    /** Whether the function has been given up, be it that it does not know yet. */
    boolean isGivenUp() {
        var running = section;
        return running != null && running.isStopped();
    }

    void streamEnded() {
        streaming = false;
    }

    Target target(Request request, BoundFunction function) {
        var config = function.config();
        return new Target(request, function, new RequestContext(request, config, deadlineOf(config), engine.clock()));
    }

    /** When the request as a whole must have ended. */
    long deadlineOf(FunConfig config) {
        var allowed = limitOf(config);
        return allowed == null ? NEVER : startedAt + allowed.toNanos();
    }

    /** How long the request as a whole may take, or null. */
    @Nullable Duration limitOf(FunConfig config) {
        var own = config.deadline();
        return own == null || (limit != null && limit.compareTo(own) < 0) ? limit : own;
    }

    private synchronized void end(Cause cause) {
        if (stoppedBy == null && !forgotten) {
            stoppedBy = cause;
            var running = section;
            if (running != null) {
                running.stop(cause);
            }
        }
    }

    /** Nothing more is told of the request, whatever happens. */
    void markAnswered() {
        answered = true;
    }

    /** The request is on its way no more. */
    void landed() {
        engine.flights().ended();
        if (whenAnswered != null) {
            whenAnswered.run();
        }
    }

    private void engineFailed(Throwable thrown) {
        if (answered) {
            return;
        }
        answered = true;
        threw(thrown);
        RequestEvents.exception(engine, original, startedAt, thrown);
        send(engine.responses().of(requestId(), Failure.Crashed.by(thrown)));
        if (whenAnswered == null) {
            Traces.end(trace, ErrorCode.INTERNAL_ERROR);
        }
        landed();
    }

    /** Something has been thrown that is not the client's business, but that of whoever follows the request. */
    void threw(Throwable thrown) {
        if (trace != null) {
            trace.threw(thrown);
        }
    }
}
