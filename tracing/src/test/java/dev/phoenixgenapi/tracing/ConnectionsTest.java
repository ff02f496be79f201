package dev.phoenixgenapi.tracing;

import static dev.phoenixgenapi.tracing.Traced.config;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.telemetry.event.ExtendedEvent.SocketClosed;
import dev.phoenixgenapi.telemetry.event.ExtendedEvent.SocketOpened;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.LinkData;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Requests are linked to the WebSocket that they come over, as long as it is open. */
class ConnectionsTest {

    private static Request over(String connection) {
        var caller = new Caller("ada", null, "192.0.2.7", Set.of(), connection);
        return Request.of("r1", "svc", "f", Map.of(), caller);
    }

    @Test
    void theSpanOfAConnectionIsItsOpening() throws Exception {
        try (var traced = Traced.of(engine -> engine.function(config("f").build(), _ -> 1))) {
            var tracing = Tracing.of(traced.openTelemetry).withIdentity();
            try (var _ = tracing.attachConnections(traced.api.telemetry())) {
                traced.api
                        .telemetry()
                        .emit(new SocketOpened(
                                5_000_000,
                                2_000,
                                "c1",
                                "ada",
                                "192.0.2.7",
                                "00-%s-%s-01".formatted(Traced.TRACE_ID, Traced.PARENT_ID)));
                var span = traced.span("websocket open");
                assertThat(span.getKind()).isEqualTo(SpanKind.SERVER);
                assertThat(span.getStartEpochNanos()).isEqualTo(3_000_000);
                assertThat(span.getEndEpochNanos()).isEqualTo(5_000_000);
                assertThat(span.getTraceId()).isEqualTo(Traced.TRACE_ID);
                assertThat(span.getParentSpanId()).isEqualTo(Traced.PARENT_ID);
                assertThat(span.getAttributes().asMap())
                        .isEqualTo(Map.of(
                                stringKey("phoenix_gen_api.connection_id"), "c1",
                                stringKey("enduser.id"), "ada",
                                stringKey("client.address"), "192.0.2.7"));
                tracing.begin(over("c1")).end(null);
                tracing.begin(over("c2")).end(null);
                traced.api.telemetry().emit(new SocketClosed(10, "c1", "ada"));
                tracing.begin(over("c1")).end(null);

                var requests = traced.named("svc/f");
                assertThat(requests).hasSize(3);
                assertThat(requests.getFirst().getLinks()).containsExactly(LinkData.create(span.getSpanContext()));
                assertThat(requests.get(1).getLinks()).isEmpty();
                assertThat(requests.get(2).getLinks()).isEmpty();
            }
        }
    }
}
