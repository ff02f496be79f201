package dev.phoenixgenapi.tracing;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import org.jspecify.annotations.Nullable;

/** A trace as one line of text, as in W3C Trace Context. */
final class Traceparent {

    private static final String NAME = "traceparent";

    private static final TextMapGetter<String> ITSELF = (value, key) -> key.equals(NAME) ? value : null;

    private Traceparent() {}

    /** The context with a remote parent, or as it is if the text is none. */
    static Context in(Context context, @Nullable String text) {
        return text == null ? context : W3CTraceContextPropagator.getInstance().extract(context, text, ITSELF);
    }

    static @Nullable String of(SpanContext span) {
        return span.isValid()
                ? String.join(
                        "-",
                        "00",
                        span.getTraceId(),
                        span.getSpanId(),
                        span.getTraceFlags().asHex())
                : null;
    }
}
