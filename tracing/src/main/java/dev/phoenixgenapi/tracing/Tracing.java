package dev.phoenixgenapi.tracing;

import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.execution.RequestTracer;
import dev.phoenixgenapi.execution.Trace;
import dev.phoenixgenapi.telemetry.Attachment;
import dev.phoenixgenapi.telemetry.Telemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * Makes spans of requests and their steps: one for each request, up to its last response; below it one for each hook,
 * the check of the limits, waiting and running in a worker pool, and each call of another node.
 *
 * <pre>{@code
 * var tracing = Tracing.of(openTelemetry);
 * var nodes = GatewayNodes.builder().traceparent(Tracing::traceparent)...build();
 * var api = PhoenixGenApi.builder().tracer(tracing).nodeClient(nodes)...build();
 * tracing.attachConnections(api.telemetry());
 * }</pre>
 *
 * <p>User code finds the span it runs in as the current one of OpenTelemetry, so that what it does itself comes below.
 * A request belongs to the trace that it names, or else to that of the calling thread, or else to a new one.
 *
 * <p>Safe for use by any thread.
 */
public final class Tracing implements RequestTracer {

    /** The instrumentation scope of all spans. */
    public static final String SCOPE = "dev.phoenixgenapi";

    private final Tracer tracer;
    private final boolean identity;
    private final Connections connections;

    private Tracing(Tracer tracer, boolean identity) {
        this.tracer = tracer;
        this.identity = identity;
        this.connections = new Connections(tracer, identity);
    }

    /**
     * Spans that do not say who the callers are.
     *
     * @param openTelemetry where spans go; stays open
     * @return what an engine is given as its tracer
     */
    public static Tracing of(OpenTelemetry openTelemetry) {
        return new Tracing(openTelemetry.getTracer(SCOPE), false);
    }

    /**
     * The same with {@code enduser.id} and {@code client.address}, where they are known. Whoever can read spans can
     * then read who has called what, and from where.
     *
     * @return other spans; connections have to be attached to it anew
     */
    public Tracing withIdentity() {
        return new Tracing(tracer, true);
    }

    /**
     * Makes a span of each WebSocket that is opened, and links the requests that come over it to that. The span is the
     * opening, not the time until the socket is closed: so it is there when somebody follows the link.
     *
     * @param telemetry where the gateway's events are
     * @return to be closed when no more of them are wanted
     */
    public Attachment attachConnections(Telemetry telemetry) {
        return connections.attach(telemetry);
    }

    /**
     * The trace that the calling thread works for.
     *
     * @return a {@code traceparent} as in W3C Trace Context, or null if there is none
     */
    public static @Nullable String traceparent() {
        return Traceparent.of(Span.current().getSpanContext());
    }

    @Override
    public Trace begin(Request request) {
        var parent = Traceparent.in(Context.current(), request.traceparent());
        var builder = tracer.spanBuilder(request.service() + "/" + request.requestType())
                .setSpanKind(SpanKind.SERVER)
                .setParent(parent)
                .setAttribute(Keys.RPC_SYSTEM, Keys.OUR_SYSTEM)
                .setAttribute(Keys.RPC_SERVICE, request.service())
                .setAttribute(Keys.RPC_METHOD, request.requestType())
                .setAttribute(Keys.REQUEST_ID, request.requestId())
                .setAttribute(Keys.VERSION, request.version());
        var caller = request.caller();
        if (identity) {
            // a null is no attribute
            builder.setAttribute(Keys.ENDUSER_ID, caller.userId())
                    .setAttribute(Keys.CLIENT_ADDRESS, caller.remoteAddress());
        }
        var connection = connections.find(caller.connectionId());
        if (connection != null) {
            builder.addLink(connection);
        }
        var span = builder.startSpan();
        return new SpanTrace(tracer, parent.with(span), span);
    }
}
