package dev.phoenixgenapi.examples.embedded;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.tracing.Tracing;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Map;

/**
 * Spans of requests and their steps, and of what functions do themselves. They go where the standard variables of
 * OpenTelemetry say: {@code OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4317}, or {@code OTEL_TRACES_EXPORTER=console}
 * to see them here.
 *
 * <p>Run: {@code OTEL_TRACES_EXPORTER=console examples/run embedded.Traced}
 */
public final class Traced {

    private Traced() {}

    static void main() throws Exception {
        try (var openTelemetry =
                AutoConfiguredOpenTelemetrySdk.builder().build().getOpenTelemetrySdk()) {
            run(openTelemetry);
        }
    }

    static void run(OpenTelemetry openTelemetry) throws InterruptedException {
        var own = openTelemetry.getTracer("my_app");
        var report = FunConfig.builder("shop", "report")
                .responseType(ResponseType.ASYNC)
                .build();
        try (var api = PhoenixGenApi.builder()
                .tracer(Tracing.of(openTelemetry))
                .function(report, _ -> {
                    // the current span is that of the request: this one comes below it
                    own.spanBuilder("query").startSpan().end();
                    return "done";
                })
                .build()) {
            try (var responses = api.open(Request.of("r1", "shop", "report", Map.of(), Caller.user("ada")))) {
                while (responses.next().isPresent()) {
                    // the span of the request ends with the last of them
                }
            }
        }
    }
}
