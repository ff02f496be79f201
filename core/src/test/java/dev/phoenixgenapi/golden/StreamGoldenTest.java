package dev.phoenixgenapi.golden;

import static dev.phoenixgenapi.golden.GoldenScenario.config;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.ALLOWED;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.START;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.STOP_ASYNC;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.INTERNAL;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.failed;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.FunConfigBuilder;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.Result;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.functions.GenApiFunction;
import dev.phoenixgenapi.stream.StreamSink;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What was recorded of streams (stream.json), each by its recorded name.
 *
 * <p>All differ on purpose in two things: there is no first item that holds the function's own result, for in Java what
 * the function returns is the stream; and streams have {@code stream_pool} to themselves (fault 18).
 *
 * <p>{@code stream_started_behind_slow_sync} is about one process for each channel (fault 11);
 * {@code stream_stop_unknown} and {@code stream_leave_while_running} are the gateway's.
 */
class StreamGoldenTest {

    private static final CountDownLatch NEVER = new CountDownLatch(1);

    /** {@code stream_fast_sync_chunks} and {@code stream_uses_which_pool}, too. */
    @Test
    void streamLast() throws InterruptedException {
        plays(
                call -> {
                    send(call.stream(), 3);
                    call.stream().sendLast("end");
                    return null;
                },
                item("r1", 1),
                item("r1", 2),
                item("r1", 3),
                last("end"));
    }

    @Test
    void streamError() throws InterruptedException {
        plays(
                call -> {
                    send(call.stream(), 3);
                    call.stream().error("bad");
                    return null;
                },
                item("r1", 1),
                item("r1", 2),
                item("r1", 3),
                failed("r1", INTERNAL));
    }

    @Test
    void streamJunk() throws InterruptedException {
        plays(
                call -> {
                    send(call.stream(), 3);
                    call.stream().complete();
                    return null;
                },
                item("r1", 1),
                item("r1", 2),
                item("r1", 3),
                last(null));
    }

    /** Each has its own items in order, whatever the other does. */
    @Test
    void streamTwoConcurrent() throws InterruptedException {
        var gate = new CountDownLatch(1);
        var config = stream().argument("wait", ArgType.bool()).build();
        try (var it = new GoldenScenario(builder -> builder.function(config, call -> {
                    send(call.stream(), 1);
                    if (call.get("wait", Boolean.class)) {
                        gate.await();
                    }
                    call.stream().sendLast("end");
                    return null;
                }));
                var a = it.open("A", "s", Map.of("wait", true));
                var b = it.open("B", "s", Map.of("wait", false))) {
            assertThat(GoldenScenario.all(b))
                    .containsExactly(item("B", "init"), item("B", 1), GoldenScenarioWire.lastItem("B", "end"));
            gate.countDown();
            assertThat(GoldenScenario.all(a))
                    .containsExactly(item("A", "init"), item("A", 1), GoldenScenarioWire.lastItem("A", "end"));
        }
    }

    @Test
    void streamZeroChunksComplete() throws InterruptedException {
        plays(
                call -> {
                    call.stream().complete();
                    return null;
                },
                last(null));
    }

    @Test
    void streamFnReturnsError() throws InterruptedException {
        plays(_ -> Result.err("not_found"), failed("r1", INTERNAL));
    }

    /**
     * Differs on purpose: a value that is no stream is its last item, where the original waited for more until it died.
     */
    @Test
    void streamWithoutRequestInfo() throws InterruptedException {
        plays(_ -> "pong", last("pong"));
    }

    /** Differs on purpose: the error says which argument and which rule (fault 23). */
    @Test
    void streamBadArgs() throws InterruptedException {
        var config = stream().argument("kind", ArgType.string()).build();
        try (var it = new GoldenScenario(builder -> builder.function(config, _ -> "never"))) {
            assertThat(it.call("r1", "s", Map.of("kind", 5)))
                    .containsExactly(
                            item("r1", "init"),
                            failed("r1", "invalid argument type for \"kind\", expected string, got 5"));
            it.assertPoolRanOneTask("stream_pool");
        }
    }

    /** {@code stream_longer_than_timeout}, too. Differs on purpose: the client is told that it is over (fault 15). */
    @Test
    void streamHangTimesOut() throws InterruptedException {
        var config = stream().timeout(Duration.ofMillis(300)).build();
        try (var it = new GoldenScenario(builder -> builder.function(config, call -> {
                    send(call.stream(), 1);
                    NEVER.await();
                    return null;
                }));
                var responses = it.open("r1", "s", Map.of())) {
            assertThat(responses.next()).isPresent();
            assertThat(responses.next()).isPresent();
            it.pass(Duration.ofMillis(300), 1);
            assertThat(GoldenScenario.all(responses)).containsExactly(failed("r1", INTERNAL));
            assertThat(it.events()).containsExactly(START, ALLOWED, STOP_ASYNC);
            assertThat(it.poolEvents(2).getLast())
                    .isEqualTo("worker_pool.task.exception{pool_name=stream_pool, kind=timeout, reason="
                            + "task timed out after 300ms, stacktrace=null}");
        }
    }

    @Test
    void streamStop() throws InterruptedException {
        var interrupted = new AtomicBoolean();
        try (var it = new GoldenScenario(builder -> builder.function(stream().build(), call -> {
                    send(call.stream(), 2);
                    try {
                        NEVER.await();
                    } catch (InterruptedException e) {
                        interrupted.set(true);
                        throw e;
                    }
                    return null;
                }));
                var responses = it.open("r1", "s", Map.of())) {
            for (var expected = 0; expected < 3; expected++) {
                assertThat(responses.next()).isPresent();
            }
            assertThat(responses.stop()).isTrue();
            assertThat(GoldenScenario.all(responses)).containsExactly(last(null));
            await().untilTrue(interrupted);
            it.assertPoolRanOneTask("stream_pool");
        }
    }

    /** Differs on purpose: says that there was nothing to stop. */
    @Test
    void streamStopAfterEnd() throws InterruptedException {
        try (var it = new GoldenScenario(builder -> builder.function(stream().build(), _ -> null));
                var responses = it.open("r1", "s", Map.of())) {
            assertThat(GoldenScenario.all(responses)).hasSize(2);
            assertThat(responses.stop()).isFalse();
        }
    }

    private static void plays(GenApiFunction code, GoldenScenarioWire... items) throws InterruptedException {
        try (var it = new GoldenScenario(builder -> builder.function(stream().build(), code))) {
            var all = it.call("r1", "s");
            assertThat(all.getFirst()).isEqualTo(item("r1", "init"));
            assertThat(all.subList(1, all.size())).containsExactly(items);
            assertThat(it.events()).containsExactly(START, ALLOWED, STOP_ASYNC);
            it.assertPoolRanOneTask("stream_pool");
        }
    }

    private static void send(StreamSink sink, int items) throws InterruptedException {
        for (var item = 1; item <= items; item++) {
            sink.send(item);
        }
    }

    private static GoldenScenarioWire last(@Nullable Object item) {
        return new GoldenScenarioWire("r1", item, true, null, true, false, false);
    }

    private static FunConfigBuilder stream() {
        return config("s").responseType(ResponseType.STREAM).timeout(Duration.ofSeconds(2));
    }
}
