package dev.phoenixgenapi.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.FunConfigBuilder;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.PhoenixGenApiBuilder;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.Response;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An engine that is traced, and its spans. */
final class Traced implements AutoCloseable {

    static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
    static final String PARENT_ID = "b7ad6b7169203331";

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    final OpenTelemetrySdk openTelemetry;
    final PhoenixGenApi api;

    private Traced(Sampler sampler, UnaryOperator<Tracing> tracing, UnaryOperator<PhoenixGenApiBuilder> functions) {
        openTelemetry = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .setSampler(sampler)
                        .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                        .build())
                .build();
        var builder = PhoenixGenApi.builder().drainTimeout(Duration.ZERO);
        api = functions
                .apply(builder.tracer(tracing.apply(Tracing.of(openTelemetry))))
                .build();
    }

    static Traced of(UnaryOperator<PhoenixGenApiBuilder> functions) {
        return of(tracing -> tracing, functions);
    }

    static Traced of(UnaryOperator<Tracing> tracing, UnaryOperator<PhoenixGenApiBuilder> functions) {
        return new Traced(Sampler.parentBased(Sampler.alwaysOn()), tracing, functions);
    }

    static Traced of(Sampler sampler, UnaryOperator<PhoenixGenApiBuilder> functions) {
        return new Traced(sampler, tracing -> tracing, functions);
    }

    static FunConfigBuilder config(String requestType) {
        return FunConfig.builder("svc", requestType);
    }

    static Request request(String requestType) {
        return request(requestType, null);
    }

    static Request request(String requestType, @Nullable String traceparent) {
        return new Request("r-" + requestType, "svc", requestType, "0.0.0", Map.of(), Caller.user("ada"), traceparent);
    }

    Response call(String requestType) throws InterruptedException {
        return api.call(request(requestType));
    }

    /** All responses to a request, until the last one. */
    List<Response> all(String requestType) throws InterruptedException {
        var all = new ArrayList<Response>();
        try (var responses = api.open(request(requestType))) {
            for (var next = responses.next(); next.isPresent(); next = responses.next()) {
                all.add(next.get());
            }
        }
        return all;
    }

    /** A span of the user's own below the current one. */
    void own(String name) {
        openTelemetry.getTracer("own").spanBuilder(name).startSpan().end();
    }

    /** The id of the current span. */
    static String current() {
        return Span.current().getSpanContext().getSpanId();
    }

    List<SpanData> spans() {
        return exporter.getFinishedSpanItems();
    }

    /** The only span of a name; waits for it, for a response may be there before its span has ended. */
    SpanData span(String name) {
        return spans(name, 1).getFirst();
    }

    /** So many spans of a name, in the order of their ends. */
    List<SpanData> spans(String name, int count) {
        if (named(name).size() < count) {
            await(name).until(() -> named(name).size() >= count);
        }
        assertThat(named(name)).hasSize(count);
        return named(name);
    }

    List<SpanData> named(String name) {
        return spans().stream().filter(span -> span.getName().equals(name)).toList();
    }

    List<String> names() {
        return spans().stream().map(SpanData::getName).toList();
    }

    @Override
    public void close() {
        api.close();
        openTelemetry.close();
    }
}
