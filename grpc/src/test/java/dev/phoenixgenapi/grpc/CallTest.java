package dev.phoenixgenapi.grpc;

import static dev.phoenixgenapi.grpc.Cluster.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.RequestContext;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.Result;
import dev.phoenixgenapi.RunningRequest;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.functions.AnnotatedFunctions;
import dev.phoenixgenapi.functions.FunctionDefinition;
import dev.phoenixgenapi.functions.GenApi;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallTest {

    @Test
    void aNodeThatDialsInIsCalled() throws Exception {
        try (var cluster = new Cluster()) {
            var echo = FunConfig.builder("svc", "echo")
                    .argument("text", ArgType.string())
                    .build();
            cluster.node("node-1", new FunctionDefinition(echo, call -> "hello " + call.string("text")));

            var response = cluster.call("echo", Map.of("text", "wörld"));

            assertThat(response.success()).isTrue();
            assertThat(response.result()).isEqualTo("hello wörld");
        }
    }

    @Test
    void whatNeverWaitsRunsOnTheThreadThatReads() throws Exception {
        try (var cluster = new Cluster()) {
            var quick = FunConfig.builder("svc", "quick").nonBlocking(true).build();
            cluster.node(
                    "node-1",
                    new FunctionDefinition(quick, _ -> Thread.currentThread().isVirtual()),
                    function("slow", _ -> Thread.currentThread().isVirtual()));

            assertThat(cluster.call("quick", Map.of()).result()).isEqualTo(false);
            assertThat(cluster.call("slow", Map.of()).result()).isEqualTo(true);
            assertThat(cluster.gateway.configDb().get("svc", "quick").map(FunConfig::nonBlocking))
                    .contains(false);
        }
    }

    @Test
    void aResultOfAnyShapeComesBack() throws Exception {
        record Order(String orderId, List<Integer> lines) {}
        try (var cluster = new Cluster()) {
            cluster.node(
                    "node-1",
                    function("shape", _ -> Map.of("list", List.of(1L, true, "x"))),
                    function("nothing", _ -> null),
                    function("record", _ -> new Order("o", List.of(1, 2))),
                    function("late", _ -> {
                        Object late = CompletableFuture.supplyAsync(() -> "late");
                        return late;
                    }));

            assertThat(cluster.call("shape", Map.of()).result()).isEqualTo(Map.of("list", List.of(1L, true, "x")));
            assertThat(cluster.call("nothing", Map.of()).result()).isNull();
            assertThat(cluster.call("record", Map.of()).result())
                    .isEqualTo(Map.of("order_id", "o", "lines", List.of(1L, 2L)));
            assertThat(cluster.call("late", Map.of()).result()).isEqualTo("late");
        }
    }

    @Test
    void whoCallsTravelsAlong() throws Exception {
        try (var cluster = new Cluster()) {
            var seen = new LinkedBlockingQueue<Request>();
            cluster.node("node-1", function("who", call -> {
                seen.add(RequestContext.current().request());
                return call.info().userId();
            }));
            var caller = new Caller("ada", "phone", "192.0.2.7", Set.of("admin", "author"));

            var response = cluster.gateway.call(Request.of("req-7", "svc", "who", Map.of(), caller));

            assertThat(response.result()).isEqualTo("ada");
            var request = seen.take();
            assertThat(request.caller()).isEqualTo(caller);
            assertThat(request.requestId()).isEqualTo("req-7");
        }
    }

    @Test
    void whoDoesNotTracePassesOnTheTraceThatTheClientNamed() throws Exception {
        try (var cluster = new Cluster()) {
            var seen = new LinkedBlockingQueue<Request>();
            cluster.node("node-1", function("who", _ -> {
                seen.add(RequestContext.current().request());
                return "me";
            }));
            var trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

            cluster.gateway.call(new Request("r1", "svc", "who", "0.0.0", Map.of(), Caller.ANONYMOUS, trace));
            cluster.gateway.call(Request.of("r2", "svc", "who", Map.of(), Caller.ANONYMOUS));

            assertThat(seen.take().traceparent()).isEqualTo(trace);
            assertThat(seen.take().traceparent()).isNull();
        }
    }

    @Test
    void failuresComeBackAsWhatTheyAre() throws Exception {
        try (var cluster = new Cluster()) {
            cluster.node(
                    "node-1",
                    function("err", _ -> Result.err("not_found").withDetails(Map.of("id", 7L))),
                    function("later", _ -> Result.err("busy").retryable()),
                    function("crash", _ -> {
                        throw new IllegalStateException("out of paper");
                    }),
                    function("no_json", _ -> (Runnable) () -> {}),
                    function("nan", _ -> Double.NaN));

            var err = cluster.call("err", Map.of());
            assertThat(err.code()).isEqualTo(ErrorCode.FAILED);
            assertThat(err.details()).containsEntry("reason", "not_found").containsEntry("id", 7L);
            assertThat(err.canRetry()).isFalse();
            assertThat(cluster.call("later", Map.of()).canRetry()).isTrue();
            var crash = cluster.call("crash", Map.of());
            assertThat(crash.code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
            assertThat(crash.error()).startsWith("Internal Server Error: ").contains("out of paper");
            assertThat(cluster.call("no_json", Map.of()).error()).contains("result: no JSON");
            assertThat(cluster.call("nan", Map.of()).error()).contains("result: no JSON");
        }
    }

    public enum Size {
        SMALL,
        LARGE
    }

    @GenApi(service = "svc")
    public static final class Shop {

        @GenApi
        public String order(Size size) {
            return "ordered " + size;
        }
    }

    @Test
    void theNodeChecksTheArgumentsForItself() throws Exception {
        try (var cluster = new Cluster()) {
            cluster.node("node-1", AnnotatedFunctions.of(new Shop()).toArray(FunctionDefinition[]::new));

            assertThat(cluster.call("order", Map.of("size", "small")).result()).isEqualTo("ordered SMALL");
            var refused = cluster.call("order", Map.of("size", "huge"));
            assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_ARGUMENTS);
            assertThat(refused.error()).contains("\"size\"");
            assertThat(refused.details().toString()).contains("rule=value");
        }
    }

    @Test
    void anAsynchronousFunctionAnswersTwice() throws Exception {
        try (var cluster = new Cluster()) {
            var config = FunConfig.builder("svc", "slow")
                    .responseType(ResponseType.ASYNC)
                    .build();
            cluster.node("node-1", new FunctionDefinition(config, _ -> "done"));

            try (var responses = cluster.open("slow", Map.of())) {
                assertThat(responses.next().orElseThrow().async()).isTrue();
                assertThat(responses.next().orElseThrow().result()).isEqualTo("done");
            }
        }
    }

    @Test
    void aFunctionWithoutResponseRuns() throws Exception {
        try (var cluster = new Cluster()) {
            var ran = new CountDownLatch(1);
            var config = FunConfig.builder("svc", "fire")
                    .responseType(ResponseType.NONE)
                    .build();
            cluster.node("node-1", new FunctionDefinition(config, _ -> {
                ran.countDown();
                return null;
            }));

            cluster.call("fire", Map.of());

            ran.await();
        }
    }

    @Test
    void aFunctionIsInterruptedWhenItsTimeIsOver() throws Exception {
        try (var cluster = new Cluster()) {
            var interrupted = new CountDownLatch(1);
            var config = FunConfig.builder("svc", "hang")
                    .timeout(Duration.ofMillis(200))
                    .build();
            cluster.node("node-1", new FunctionDefinition(config, _ -> hang(interrupted)));

            assertThat(cluster.call("hang", Map.of()).code()).isEqualTo(ErrorCode.TIMEOUT);
            interrupted.await();
        }
    }

    @Test
    void aFunctionIsInterruptedWhenNobodyWaitsAnyMore() throws Exception {
        try (var cluster = new Cluster()) {
            var interrupted = new CountDownLatch(1);
            var begun = new CountDownLatch(1);
            cluster.node(
                    "node-1",
                    new FunctionDefinition(
                            FunConfig.builder("svc", "hang").timeout(null).build(), _ -> {
                                begun.countDown();
                                return hang(interrupted);
                            }));
            var answered = new AtomicReference<@Nullable ErrorCode>();

            RunningRequest running = cluster.gateway.start(Cluster.request("hang", Map.of()), response -> {
                answered.set(response.code());
                return true;
            });
            begun.await();
            running.cancel();

            interrupted.await();
            await().until(() -> answered.get() == ErrorCode.CANCELLED);
        }
    }

    private static Object hang(CountDownLatch interrupted) throws InterruptedException {
        try {
            new CountDownLatch(1).await();
            return "never";
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
        }
    }

    @Test
    void aSecondNodeTakesWhatTheFirstHasNoRoomFor() throws Exception {
        try (var cluster = new Cluster()) {
            var go = new CountDownLatch(1);
            var begun = new CountDownLatch(2);
            var names = new LinkedBlockingQueue<String>();
            for (var name : List.of("node-1", "node-2")) {
                cluster.node(name, options -> options.maxCalls(1), function("work", _ -> {
                    names.add(name);
                    begun.countDown();
                    go.await();
                    return name;
                }));
            }
            var first = cluster.open("work", Map.of());
            var second = cluster.open("work", Map.of());
            begun.await();

            var refused = cluster.call("work", Map.of());
            assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(refused.details()).containsEntry("reason", "node_full");
            assertThat(refused.canRetry()).isTrue();
            assertThat(names).containsExactlyInAnyOrder("node-1", "node-2");

            go.countDown();
            assertThat(first.next().orElseThrow().success()).isTrue();
            assertThat(second.next().orElseThrow().success()).isTrue();
        }
    }
}
