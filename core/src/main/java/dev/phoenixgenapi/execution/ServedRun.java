package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.Failure;
import dev.phoenixgenapi.Outcome;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.nodes.Nodes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that another node has asked for, which does all that comes before and after the call. */
final class ServedRun {

    private final RequestRun run;
    private final ServedCall call;
    private final @Nullable StreamWriter writer;

    private ServedRun(RequestRun run, ServedCall call, @Nullable StreamWriter writer) {
        this.run = run;
        this.call = call;
        this.writer = writer;
    }

    /** Takes a call as far as the calling thread can: to its end, if no user code is left behind. */
    static void begin(Engine engine, Request request, @Nullable Duration limit, boolean streaming, ServedCall call) {
        var run = RequestRun.forAnotherNode(engine, request, new ServedItems(call), limit);
        try (var _ = Traces.enter(run.trace())) {
            call.begins(run);
            new ServedRun(run, call, streaming ? new StreamWriter(run) : null).begin();
        } catch (Throwable thrown) {
            run.broke(thrown);
        }
    }

    private void begin() {
        var request = run.request();
        var function = run.engine().lookup().find(request.service(), request.requestType(), request.version());
        if (!run.isOpen()) {
            ended(new Outcome.Failed(new Failure.Unavailable("shutting_down")));
        } else if (function == null
                || !(function.config().nodes() instanceof Nodes.Local)
                || (writer != null) != (function.config().responseType() == ResponseType.STREAM)) {
            ended(new Outcome.Failed(new Failure.Unsupported(request.requestType(), request.version())));
        } else if (function.config().disabled()) {
            ended(new Outcome.Failed(new Failure.Disabled(request.requestType(), request.version())));
        } else {
            var target = run.target(request, function);
            run.within(target, () -> Call.once(run, target, writer, this::ended));
        }
    }

    private void ended(Outcome outcome) {
        run.markAnswered();
        try {
            if (writer == null || writer.take()) {
                call.ended(outcome);
            }
        } finally {
            var error = RequestRun.errorOf(outcome, writer);
            Traces.end(run.trace(), error);
            RequestEvents.served(run.engine(), run.request(), run.startedAt(), error);
            run.landed();
        }
    }
}
