package dev.phoenixgenapi.tracing;

import static dev.phoenixgenapi.tracing.Traced.config;
import static dev.phoenixgenapi.tracing.Traced.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.PhoenixGenApiBuilder;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.functions.FunctionCall;
import dev.phoenixgenapi.workerpool.WorkerPoolConfig;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Requests that take turns in the threads of the engine and of its pools: none sees the trace of another. */
class InterleavedTest {

    private static final int STEPS = 20;

    private static final List<ResponseType> TYPES = List.of(ResponseType.SYNC, ResponseType.ASYNC, ResponseType.STREAM);

    /** At each step all three are at the same step, and each makes a span of its own. */
    private final CyclicBarrier together = new CyclicBarrier(3);

    private final Map<String, Integer> wrong = new ConcurrentHashMap<>();

    private Object work(FunctionCall call, Consumer<String> own) throws Exception {
        var name = call.context().request().requestType();
        var trace = Span.current().getSpanContext().getTraceId();
        for (var step = 0; step < STEPS; step++) {
            together.await();
            own.accept(name + " " + step);
            if (!Span.current().getSpanContext().getTraceId().equals(trace)) {
                wrong.merge(name, 1, Integer::sum);
            }
        }
        return List.of(name);
    }

    private PhoenixGenApiBuilder functions(PhoenixGenApiBuilder engine, Consumer<String> own) {
        for (var type : TYPES) {
            engine.function(config(type.name()).responseType(type).timeout(null).build(), call -> work(call, own));
        }
        return engine.asyncPool(new WorkerPoolConfig("async_pool", 2, 5, null, 10, Duration.ofSeconds(60)));
    }

    @Test
    void threeRequestsAtATimeKeepTheirSpansApart() throws Exception {
        var tracer = new Consumer<String>() {

            private volatile Consumer<String> spans = _ -> {};

            @Override
            public void accept(String name) {
                spans.accept(name);
            }
        };
        try (var traced = Traced.of(engine -> functions(engine, tracer))) {
            tracer.spans = traced::own;
            try (var first = traced.api.open(request("SYNC"));
                    var second = traced.api.open(request("ASYNC"));
                    var third = traced.api.open(request("STREAM"))) {
                for (var responses : List.of(first, second, third)) {
                    while (responses.next().isPresent()) {
                        // until it is over
                    }
                }
            }

            assertThat(wrong).isEmpty();
            for (var type : TYPES) {
                var whole = traced.span("svc/" + type.name());
                var parent = type == ResponseType.SYNC ? whole : runOf(traced, whole);
                for (var step = 0; step < STEPS; step++) {
                    var own = traced.span(type.name() + " " + step);
                    assertThat(own.getTraceId()).isEqualTo(whole.getTraceId());
                    assertThat(own.getParentSpanId()).isEqualTo(parent.getSpanId());
                }
            }
            assertThat(TYPES.stream()
                            .map(type -> traced.span("svc/" + type.name()).getTraceId()))
                    .doesNotHaveDuplicates();
            assertThat(Span.current().getSpanContext().isValid()).isFalse();
        }
    }

    private static SpanData runOf(Traced traced, SpanData whole) {
        return traced.named("worker_pool.run").stream()
                .filter(span -> span.getParentSpanId().equals(whole.getSpanId()))
                .findFirst()
                .orElseThrow();
    }
}
