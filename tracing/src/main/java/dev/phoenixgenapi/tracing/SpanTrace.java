package dev.phoenixgenapi.tracing;

import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.execution.Step;
import dev.phoenixgenapi.execution.Trace;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** A request or a step of it, as a span. */
final class SpanTrace implements Trace {

    /** What span names are made of must be few; a client can think of many functions that there are not. */
    private static final String OTHER = "_OTHER";

    private final Tracer tracer;
    private final Context context;
    private final Span span;

    SpanTrace(Tracer tracer, Context context, Span span) {
        this.tracer = tracer;
        this.context = context;
        this.span = span;
    }

    @Override
    public Trace begin(Step step) {
        if (!span.isRecording()) {
            // nobody will see its steps either; to end it has no effect
            return this;
        }
        var next = Steps.builder(tracer, step).setParent(context).startSpan();
        return new SpanTrace(tracer, context.with(next), next);
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // whoever enters closes
    public Scope enter() {
        var scope = context.makeCurrent();
        return scope::close;
    }

    @Override
    public void retry(ExecutorEvent.Retry retry) {
        var attributes = Attributes.builder()
                .put(Keys.ATTEMPT, retry.attempt())
                .put(Keys.MODE, retry.mode().toString())
                .put(Keys.TYPE, retry.type().toString());
        var nodes = retry.nodes();
        if (nodes != null) {
            attributes.put(Keys.NODES, nodes);
        }
        span.addEvent("retry", attributes.build());
    }

    @Override
    public void threw(Throwable thrown) {
        span.recordException(thrown);
    }

    @Override
    public void end(@Nullable ErrorCode error) {
        if (error != null) {
            span.setStatus(StatusCode.ERROR).setAttribute(Keys.ERROR_TYPE, error.toString());
            if (error == ErrorCode.UNSUPPORTED_FUNCTION) {
                span.updateName(OTHER);
            }
        }
        span.end();
    }
}
