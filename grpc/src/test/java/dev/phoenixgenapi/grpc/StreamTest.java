package dev.phoenixgenapi.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.Response;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.Responses;
import dev.phoenixgenapi.functions.FunctionDefinition;
import dev.phoenixgenapi.functions.GenApiFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StreamTest {

    private static FunctionDefinition stream(String name, GenApiFunction code) {
        return new FunctionDefinition(
                FunConfig.builder("svc", name)
                        .responseType(ResponseType.STREAM)
                        .timeout(null)
                        .build(),
                code);
    }

    private static List<Response> all(Responses responses) throws InterruptedException {
        var all = new ArrayList<Response>();
        for (var next = responses.next(); next.isPresent(); next = responses.next()) {
            all.add(next.get());
        }
        return all;
    }

    @Test
    void itemsComeInTheirOrder() throws Exception {
        try (var cluster = new Cluster()) {
            cluster.node(
                    "node-1", stream("count", _ -> IntStream.range(0, 1_000).boxed()));

            try (var responses = cluster.open("count", Map.of())) {
                var all = all(responses);
                assertThat(all.getFirst().result()).isEqualTo("init");
                assertThat(all.subList(1, 1_001))
                        .extracting(Response::result)
                        .containsExactlyElementsOf(LongStream.range(0, 1_000)
                                .<Object>mapToObj(Long::valueOf)
                                .toList());
                assertThat(all.getLast().hasMore()).isFalse();
                assertThat(all.getLast().success()).isTrue();
            }
        }
    }

    @Test
    void theLastItemCanBeTheEnd() throws Exception {
        try (var cluster = new Cluster()) {
            cluster.node(
                    "node-1",
                    stream("two", call -> {
                        call.stream().send("one");
                        call.stream().sendLast("two");
                        return null;
                    }),
                    stream("fails", call -> {
                        call.stream().send("one");
                        call.stream().error("no_more");
                        return null;
                    }),
                    stream("throws", call -> {
                        call.stream().send("one");
                        throw new IllegalStateException("torn");
                    }));

            try (var responses = cluster.open("two", Map.of())) {
                var all = all(responses);
                assertThat(all).extracting(Response::result).containsExactly("init", "one", "two");
                assertThat(all.getLast().hasMore()).isFalse();
            }
            try (var responses = cluster.open("fails", Map.of())) {
                var last = all(responses).getLast();
                assertThat(last.code()).isEqualTo(ErrorCode.FAILED);
                assertThat(last.details()).containsEntry("reason", "no_more");
            }
            try (var responses = cluster.open("throws", Map.of())) {
                var all = all(responses);
                assertThat(all).hasSize(3);
                assertThat(all.getLast().code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
                assertThat(all.getLast().error()).contains("torn");
            }
        }
    }

    @Test
    void aSlowClientStopsTheFunction() throws Exception {
        try (var cluster = new Cluster()) {
            var sent = new AtomicInteger();
            cluster.node("node-1", stream("flood", call -> {
                for (var i = 0; i < 100_000; i++) {
                    call.stream().send(i);
                    sent.incrementAndGet();
                }
                return null;
            }));

            try (var responses = cluster.open("flood", Map.of())) {
                // nobody takes: all that can be on its way is there, and then the function waits
                var onItsWay = CallCodec.CREDIT_ITEMS + Responses.AHEAD;
                await().until(() -> sent.get() >= CallCodec.CREDIT_ITEMS);
                assertThat(sent.get()).isLessThanOrEqualTo(onItsWay + 2);

                for (var i = 0; i < 1_000; i++) {
                    assertThat(responses.next()).isPresent();
                }
                await().until(() -> sent.get() >= 900);
                assertThat(sent.get()).isLessThanOrEqualTo(1_000 + onItsWay + 2);
            }
        }
    }

    @Test
    void largeItemsAreBoundedByTheirBytes() throws Exception {
        try (var cluster = new Cluster()) {
            var sent = new AtomicInteger();
            var large = "x".repeat(100_000);
            cluster.node("node-1", stream("flood", call -> {
                for (var i = 0; i < 1_000; i++) {
                    call.stream().send(large);
                    sent.incrementAndGet();
                }
                return null;
            }));

            try (var responses = cluster.open("flood", Map.of())) {
                var onItsWay = CallCodec.CREDIT_BYTES / 100_000 + 1 + Responses.AHEAD;
                await().until(() -> sent.get() >= CallCodec.CREDIT_BYTES / 100_000);
                assertThat(sent.get()).isLessThanOrEqualTo(onItsWay + 2);
                assertThat(responses.next()).isPresent();
                assertThat(responses.next().orElseThrow().result()).isEqualTo(large);
            }
        }
    }

    @Test
    void aStreamThatIsStoppedInterruptsTheFunction() throws Exception {
        try (var cluster = new Cluster()) {
            var interrupted = new CountDownLatch(1);
            cluster.node("node-1", stream("endless", call -> {
                try {
                    while (true) {
                        call.stream().send("tick");
                    }
                } catch (InterruptedException e) {
                    interrupted.countDown();
                    throw e;
                }
            }));

            try (var responses = cluster.open("endless", Map.of())) {
                assertThat(responses.next()).isPresent();
                assertThat(responses.next().orElseThrow().result()).isEqualTo("tick");
                assertThat(responses.stop()).isTrue();
                assertThat(all(responses).getLast().success()).isTrue();
            }
            interrupted.await();
        }
    }
}
