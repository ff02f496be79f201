package dev.phoenixgenapi.examples.telemetry;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.PrintStream;
import java.util.Collection;

/** A line for each span, where a collector would be. */
record PrintedSpans(PrintStream out) implements SpanExporter {

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        for (var span : spans) {
            out.printf(
                    "%s %s %s%n",
                    span.getName(),
                    span.getAttributes().get(stringKey("phoenix_gen_api.request_id")),
                    span.getStatus().getStatusCode());
        }
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }
}
