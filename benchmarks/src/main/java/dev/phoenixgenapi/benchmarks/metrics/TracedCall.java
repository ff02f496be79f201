package dev.phoenixgenapi.benchmarks.metrics;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.benchmarks.DiscardingExporter;
import dev.phoenixgenapi.tracing.Tracing;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** The same call with spans: of the request, both hooks and the check of its limits. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TracedCall {

    private final Request request = Request.of("r1", "bench", "ping", Map.of(), Caller.user("user_1"));
    private final OpenTelemetrySdk none = sdk(Sampler.alwaysOff());
    private final OpenTelemetrySdk all = sdk(Sampler.alwaysOn());
    private final Tracer tracer = all.getTracer("dev.phoenixgenapi.benchmarks");
    private final PhoenixGenApi plain = MeteredCall.engine();
    private final PhoenixGenApi unsampled = MeteredCall.engine(builder -> builder.tracer(Tracing.of(none)));
    private final PhoenixGenApi sampled = MeteredCall.engine(builder -> builder.tracer(Tracing.of(all)));

    private static OpenTelemetrySdk sdk(Sampler sampler) {
        return OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .setSampler(sampler)
                        .addSpanProcessor(SimpleSpanProcessor.create(new DiscardingExporter()))
                        .build())
                .build();
    }

    @TearDown
    public void tearDown() {
        plain.close();
        unsampled.close();
        sampled.close();
        none.close();
        all.close();
    }

    @Benchmark
    public void unsampled(Blackhole blackhole) {
        MeteredCall.call(unsampled, request, blackhole);
    }

    @Benchmark
    public void sampled(Blackhole blackhole) {
        MeteredCall.call(sampled, request, blackhole);
    }

    /** As many spans around the call, as somebody would write them. */
    @Benchmark
    public void byHand(Blackhole blackhole) {
        var whole = tracer.spanBuilder("bench/ping")
                .setSpanKind(SpanKind.SERVER)
                .setAttribute("rpc.system", "phoenix_gen_api")
                .setAttribute("rpc.service", request.service())
                .setAttribute("rpc.method", request.requestType())
                .setAttribute("phoenix_gen_api.request_id", request.requestId())
                .startSpan();
        try (var _ = whole.makeCurrent()) {
            step("hook.before", "Hooks.before");
            step("rate_limiter.check", null);
            MeteredCall.call(plain, request, blackhole);
            step("hook.after", "Hooks.after");
        } finally {
            whole.end();
        }
    }

    private void step(String name, @Nullable String function) {
        var builder = tracer.spanBuilder(name);
        var span = (function == null ? builder : builder.setAttribute("code.function.name", function)).startSpan();
        try (var _ = span.makeCurrent()) {
            // what is done is done by the engine
        } finally {
            span.end();
        }
    }
}
