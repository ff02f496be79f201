package dev.phoenixgenapi.examples.telemetry;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.telemetry.Telemetry;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.junit.jupiter.api.Test;

/** The program of the guide's section "Integration Patterns", distributed tracing. */
class DistributedTracingTest {

    @Test
    void eachRequestIsASpan() throws Exception {
        assertThat(Output.of(DistributedTracing::run))
                .containsExactly(
                        "phoenix_gen_api.request req-1 OK",
                        "phoenix_gen_api.request req-2 ERROR",
                        "phoenix_gen_api.request req-3 ERROR",
                        "phoenix_gen_api.request req-4 ERROR");
    }

    @Test
    void spansHaveTheAttributesOfTheGuide() {
        var exporter = InMemorySpanExporter.create();
        try (var provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build()) {
            var telemetry = new Telemetry();
            try (var _ = new DistributedTracing.Bridge(provider.get("test")).attach(telemetry)) {
                DemoTraffic.send(telemetry);
            }
            DemoTraffic.send(telemetry);
            var spans = exporter.getFinishedSpanItems();
            assertThat(spans).hasSize(4);
            assertStopped(spans.getFirst());
            var broken = spans.getLast();
            assertThat(broken.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(broken.getAttributes().get(stringKey("exception.message")))
                    .startsWith("no decoder");
            assertThat(broken.getAttributes().get(stringKey("exception.stacktrace")))
                    .contains("DemoTraffic");
        }
    }

    private static void assertStopped(SpanData span) {
        var attributes = span.getAttributes();
        assertThat(attributes.get(stringKey("phoenix_gen_api.request_id"))).isEqualTo("req-1");
        assertThat(attributes.get(stringKey("phoenix_gen_api.service"))).isEqualTo("orders");
        assertThat(attributes.get(stringKey("phoenix_gen_api.request_type"))).isEqualTo("place_order");
        assertThat(attributes.get(stringKey("phoenix_gen_api.user_id"))).isEqualTo("ada");
        assertThat(attributes.get(longKey("phoenix_gen_api.duration_us"))).isBetween(1_000L, 1_999L);
        assertThat(attributes.get(booleanKey("phoenix_gen_api.async"))).isFalse();
    }
}
