package dev.phoenixgenapi.examples.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TracedTest {

    @Test
    void whatTheFunctionDoesComesBelowItsRun() throws Exception {
        var exporter = InMemorySpanExporter.create();
        try (var openTelemetry = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                        .build())
                .build()) {
            Traced.run(openTelemetry);

            var spans = exporter.getFinishedSpanItems().stream()
                    .collect(Collectors.toMap(SpanData::getName, Function.identity()));
            assertThat(spans)
                    .containsOnlyKeys(
                            "shop/report", "rate_limiter.check", "worker_pool.wait", "worker_pool.run", "query");
            assertThat(spans.get("query"))
                    .extracting(SpanData::getParentSpanId)
                    .isEqualTo(spans.values().stream()
                            .filter(span -> span.getName().equals("worker_pool.run"))
                            .findFirst()
                            .orElseThrow()
                            .getSpanId());
        }
    }
}
