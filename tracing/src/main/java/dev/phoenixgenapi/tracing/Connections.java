package dev.phoenixgenapi.tracing;

import dev.phoenixgenapi.telemetry.Attachment;
import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.EventType;
import dev.phoenixgenapi.telemetry.event.ExtendedEvent.SocketClosed;
import dev.phoenixgenapi.telemetry.event.ExtendedEvent.SocketOpened;
import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The spans of open WebSockets, of which there are no more than the gateway allows. Safe for use by any thread. */
final class Connections {

    private static final String HANDLER = "phoenix_gen_api.tracing.connections";

    private final Tracer tracer;
    private final boolean identity;
    private final Map<String, SpanContext> open = new ConcurrentHashMap<>();

    Connections(Tracer tracer, boolean identity) {
        this.tracer = tracer;
        this.identity = identity;
    }

    Attachment attach(Telemetry telemetry) {
        return telemetry.attachMany(
                HANDLER,
                List.of(EventType.GATEWAY_SOCKET_OPENED.eventName(), EventType.GATEWAY_SOCKET_CLOSED.eventName()),
                this::handle);
    }

    /** The span to link to, or null. */
    @Nullable SpanContext find(@Nullable String connectionId) {
        return connectionId == null ? null : open.get(connectionId);
    }

    private void handle(TelemetryEvent event) {
        switch (event) {
            case SocketOpened opened -> open.put(opened.connectionId(), spanOf(opened));
            case SocketClosed closed -> open.remove(closed.connectionId());
            default -> {}
        }
    }

    private SpanContext spanOf(SocketOpened opened) {
        var builder = tracer.spanBuilder("websocket open")
                .setSpanKind(SpanKind.SERVER)
                .setParent(Traceparent.in(Context.current(), opened.traceparent()))
                .setStartTimestamp(
                        opened.systemTime() - TimeUnit.MICROSECONDS.toNanos(opened.durationUs()), TimeUnit.NANOSECONDS)
                .setAttribute(Keys.CONNECTION_ID, opened.connectionId());
        if (identity) {
            builder.setAttribute(Keys.ENDUSER_ID, opened.userId())
                    .setAttribute(Keys.CLIENT_ADDRESS, opened.remoteAddress());
        }
        var span = builder.startSpan();
        span.end(opened.systemTime(), TimeUnit.NANOSECONDS);
        return span.getSpanContext();
    }
}
