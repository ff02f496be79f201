package dev.phoenixgenapi.tracing;

import static dev.phoenixgenapi.tracing.Traced.config;
import static dev.phoenixgenapi.tracing.Traced.current;
import static dev.phoenixgenapi.tracing.Traced.request;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.Result;
import dev.phoenixgenapi.telemetry.event.ExtendedEvent.TaskFinished;
import dev.phoenixgenapi.workerpool.WorkerPoolConfig;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a request that a pool works on. */
class PooledSpansTest {

    private static void assertBelow(SpanData parent, SpanData span) {
        assertThat(span.getTraceId()).isEqualTo(parent.getTraceId());
        assertThat(span.getParentSpanId()).isEqualTo(parent.getSpanId());
    }

    @ParameterizedTest
    @EnumSource(
            value = ResponseType.class,
            names = {"ASYNC", "STREAM", "NONE"})
    void itEndsWithItsLastAnswerAndWaitingAndRunningAreToldApart(ResponseType type) throws Exception {
        var gate = new CountDownLatch(1);
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        try (var traced = Traced.of(engine ->
                engine.function(config("f").responseType(type).timeout(null).build(), _ -> {
                    seen.add(current());
                    gate.await();
                    return List.of("item");
                }))) {
            try (var responses = traced.api.open(request("f"))) {
                responses.next();
                var inside = seen.take();
                // the client has its first answer, and the function runs
                assertThat(traced.named("svc/f")).isEmpty();
                assertThat(traced.span("worker_pool.wait").hasEnded()).isTrue();
                gate.countDown();
                while (responses.next().isPresent()) {
                    // until it is over
                }

                var whole = traced.span("svc/f");
                var waiting = traced.span("worker_pool.wait");
                var running = traced.span("worker_pool.run");
                assertBelow(whole, waiting);
                assertBelow(whole, running);
                assertThat(inside).isEqualTo(running.getSpanId());
                assertThat(waiting.getEndEpochNanos()).isLessThanOrEqualTo(running.getStartEpochNanos());
                assertThat(running.getEndEpochNanos()).isLessThanOrEqualTo(whole.getEndEpochNanos());
                assertThat(running.getAttributes().get(stringKey("phoenix_gen_api.pool_name")))
                        .isEqualTo(type == ResponseType.STREAM ? "stream_pool" : "async_pool");
                assertThat(whole.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
            }
        }
    }

    @Test
    void whoHasToWaitForHisTurnIsSeenToWait() throws Exception {
        var gate = new CountDownLatch(1);
        var running = new CountDownLatch(1);
        var one = new WorkerPoolConfig("async_pool", 1, 5, null, 10, Duration.ofSeconds(60));
        try (var traced = Traced.of(engine -> engine.asyncPool(one)
                .function(config("first").responseType(ResponseType.ASYNC).build(), _ -> {
                    running.countDown();
                    gate.await();
                    return 1;
                })
                .function(config("second").responseType(ResponseType.ASYNC).build(), _ -> 2))) {
            long waited;
            try (var first = traced.api.open(request("first"))) {
                running.await();
                try (var second = traced.api.open(request("second", traceOfItsOwn()))) {
                    assertThat(second.next().orElseThrow().async()).isTrue();
                    var since = System.nanoTime();
                    first.next();
                    waited = System.nanoTime() - since;
                    gate.countDown();
                    assertThat(second.next().orElseThrow().result()).isEqualTo(2);
                }
                assertThat(first.next().orElseThrow().result()).isEqualTo(1);
            }
            // the times of two traces cannot be compared, but how long one of them took can
            var wait = inTraceOf(traced.span("svc/second"), traced.named("worker_pool.wait"));
            assertThat(wait.getEndEpochNanos() - wait.getStartEpochNanos()).isGreaterThanOrEqualTo(waited);
        }
    }

    private static String traceOfItsOwn() {
        return "00-%s-%s-01".formatted(Traced.TRACE_ID, Traced.PARENT_ID);
    }

    private static SpanData inTraceOf(SpanData whole, List<SpanData> spans) {
        return spans.stream()
                .filter(span -> span.getTraceId().equals(whole.getTraceId()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatGoesWrongLaterIsAnErrorOfTheRequest() throws Exception {
        try (var traced = Traced.of(engine -> engine.function(
                        config("crash").responseType(ResponseType.ASYNC).build(), _ -> {
                            throw new IllegalStateException("boom");
                        })
                .function(config("business").responseType(ResponseType.ASYNC).build(), _ -> Result.err("no"))
                .function(
                        config("slow")
                                .responseType(ResponseType.ASYNC)
                                .timeout(Duration.ofMillis(100))
                                .build(),
                        _ -> {
                            new CountDownLatch(1).await();
                            return 1;
                        }))) {
            traced.all("crash");
            assertThat(errorOf(traced.span("svc/crash"))).isEqualTo("internal_error");
            traced.all("business");
            assertThat(errorOf(traced.span("svc/business"))).isEqualTo("failed");
            traced.all("slow");
            assertThat(errorOf(traced.span("svc/slow"))).isEqualTo("timeout");
            var runs = traced.named("worker_pool.run");
            assertThat(runs.stream().map(PooledSpansTest::errorOf))
                    .containsExactly("internal_error", "failed", "timeout");
            assertThat(runs.getFirst().getEvents())
                    .singleElement()
                    .satisfies(event -> assertThat(event.getName()).isEqualTo("exception"));
        }
    }

    private static String errorOf(SpanData span) {
        return String.valueOf(span.getAttributes().get(stringKey("error.type")));
    }

    @Test
    void aStreamThatItsFunctionEndsBadlyIsAnError() throws Exception {
        BlockingQueue<TaskFinished> finished = new LinkedBlockingQueue<>();
        try (var traced = Traced.of(engine ->
                engine.function(config("s").responseType(ResponseType.STREAM).build(), call -> {
                    call.stream().send(1);
                    call.stream().error("out of paper");
                    return null;
                }))) {
            var _ = traced.api.telemetry().attach("finished", TaskFinished.class, finished::add);
            assertThat(traced.all("s").getLast().success()).isFalse();

            assertThat(errorOf(traced.span("svc/s"))).isEqualTo("failed");
            assertThat(finished.take().success()).isFalse();
        }
    }

    @Test
    void aFullPoolRefusesAndTheRequestEnds() throws Exception {
        var gate = new CountDownLatch(1);
        var one = new WorkerPoolConfig("async_pool", 1, 0, null, 10, Duration.ofSeconds(60));
        try (var traced = Traced.of(engine -> engine.asyncPool(one)
                .function(config("first").responseType(ResponseType.ASYNC).build(), _ -> {
                    gate.await();
                    return 1;
                })
                .function(config("second").responseType(ResponseType.ASYNC).build(), _ -> 2))) {
            try (var first = traced.api.open(request("first"))) {
                first.next();
                assertThat(traced.call("second").success()).isFalse();
                assertThat(errorOf(traced.span("svc/second"))).isEqualTo("unavailable");
                gate.countDown();
                first.next();
            }
            await().until(() -> !traced.named("svc/first").isEmpty());
        }
    }

    @Test
    void whoNeverGetsHisTurnEndsWhenTheEngineIsClosed() throws Exception {
        var running = new CountDownLatch(1);
        var one = new WorkerPoolConfig("async_pool", 1, 5, null, 10, Duration.ofSeconds(60));
        var traced = Traced.of(engine -> engine.asyncPool(one)
                .function(config("first").responseType(ResponseType.ASYNC).build(), _ -> {
                    running.countDown();
                    new CountDownLatch(1).await();
                    return 1;
                })
                .function(config("second").responseType(ResponseType.ASYNC).build(), _ -> 2));
        try (var first = traced.api.open(request("first"))) {
            running.await();
            try (var second = traced.api.open(request("second"))) {
                first.next();
                second.next();
                traced.api.close();
                assertThat(errorOf(traced.span("svc/second"))).isEqualTo("unavailable");
                assertThat(errorOf(traced.span("svc/first"))).isEqualTo("unavailable");
                assertThat(traced.named("worker_pool.wait")).hasSize(2);
            }
        } finally {
            traced.close();
        }
    }
}
