package dev.phoenixgenapi.examples.telemetry;

import dev.phoenixgenapi.telemetry.Attachment;
import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestException;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStart;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStop;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Guide, "Integration Patterns", distributed tracing: a span of OpenTelemetry for each request, from the executor's
 * events alone. A request may be answered in another thread than it has begun in, so its id holds the two together.
 *
 * <p>To copy is {@link Bridge}. The module {@code tracing} does more: steps, pools, service nodes, and the current span
 * in your functions; see {@code embedded.Traced}.
 *
 * <p>Run: {@code examples/run telemetry.DistributedTracing}
 */
final class DistributedTracing {

    static void main() {
        run(System.out);
    }

    static void run(PrintStream out) {
        var telemetry = new Telemetry();
        try (var openTelemetry = printing(out);
                var _ = new Bridge(openTelemetry.getTracer("my_app")).attach(telemetry)) {
            DemoTraffic.send(telemetry);
        }
    }

    /** Where spans go: here to a printer, in earnest to a collector. */
    private static OpenTelemetrySdk printing(PrintStream out) {
        var spans = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(new PrintedSpans(out)))
                .build();
        return OpenTelemetrySdk.builder().setTracerProvider(spans).build();
    }

    /** Makes spans of events. */
    static final class Bridge {

        private final Tracer tracer;
        private final Map<String, Span> open = new ConcurrentHashMap<>();

        Bridge(Tracer tracer) {
            this.tracer = tracer;
        }

        Attachment attach(Telemetry telemetry) {
            return telemetry.attachExecutor("otel-executor", this::handle);
        }

        private void handle(ExecutorEvent event) {
            switch (event) {
                case RequestStart start ->
                    open.put(
                            start.requestId(),
                            tracer.spanBuilder("phoenix_gen_api.request")
                                    .setStartTimestamp(start.systemTime(), TimeUnit.NANOSECONDS)
                                    .setAttribute("phoenix_gen_api.request_id", start.requestId())
                                    .setAttribute("phoenix_gen_api.service", start.service())
                                    .setAttribute("phoenix_gen_api.request_type", start.requestType())
                                    .setAttribute("phoenix_gen_api.user_id", start.userId())
                                    .startSpan());
                case RequestStop stop -> {
                    var span = open.remove(stop.requestId());
                    if (span != null) {
                        span.setStatus(stop.success() ? StatusCode.OK : StatusCode.ERROR)
                                .setAttribute("phoenix_gen_api.duration_us", stop.durationUs())
                                .setAttribute("phoenix_gen_api.async", stop.async())
                                .end();
                    }
                }
                case RequestException failed -> {
                    var span = open.remove(failed.requestId());
                    if (span != null) {
                        span.setStatus(StatusCode.ERROR)
                                .setAttribute("phoenix_gen_api.duration_us", failed.durationUs())
                                .setAttribute("exception.message", failed.reason())
                                .setAttribute(
                                        "exception.stacktrace",
                                        failed.stacktrace().toString())
                                .end();
                    }
                }
                case ExecutorEvent.Retry _ -> {}
            }
        }
    }
}
