package dev.phoenixgenapi.tracing;

import static dev.phoenixgenapi.tracing.Traced.config;
import static dev.phoenixgenapi.tracing.Traced.request;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.Failure;
import dev.phoenixgenapi.Outcome;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.RetryPolicy;
import dev.phoenixgenapi.RunningRequest;
import dev.phoenixgenapi.execution.Backoff;
import dev.phoenixgenapi.execution.ServedCall;
import dev.phoenixgenapi.nodes.NodeCall;
import dev.phoenixgenapi.nodes.NodeClient;
import dev.phoenixgenapi.nodes.Nodes;
import dev.phoenixgenapi.stream.StreamSink;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of a request whose function is on another node: a second engine, with a wire of method calls. */
class RemoteSpansTest {

    private static final Backoff AT_ONCE = new Backoff(Duration.ZERO, Duration.ZERO);

    /** Nodes by name, each an engine or nothing that can be reached; sends the trace of the calling thread along. */
    private static final class Wire implements NodeClient {

        final ConcurrentHashMap<String, PhoenixGenApi> nodes = new ConcurrentHashMap<>();

        @Override
        public Outcome call(String node, NodeCall call) throws InterruptedException {
            return serve(nodes.get(node), call, null);
        }

        @Override
        public Outcome stream(String node, NodeCall call, StreamSink sink) throws InterruptedException {
            return serve(nodes.get(node), call, sink);
        }

        @SuppressWarnings("NullAway") // loses the annotation of a record's component between modules
        private static Request request(NodeCall call) {
            var from = call.request();
            return new Request(
                    from.requestId(),
                    from.service(),
                    from.requestType(),
                    from.version(),
                    call.args(),
                    from.caller(),
                    Tracing.traceparent());
        }

        private static Outcome serve(@Nullable PhoenixGenApi engine, NodeCall call, @Nullable StreamSink sink)
                throws InterruptedException {
            if (engine == null) {
                return new Outcome.Failed(new Failure.Unavailable(UNREACHABLE));
            }
            var request = request(call);
            var outcome = new CompletableFuture<Outcome>();
            Thread.startVirtualThread(() -> engine.serve(request, null, sink != null, new ServedCall() {
                @Override
                public void begins(RunningRequest running) {}

                @Override
                public boolean item(@Nullable Object item) throws InterruptedException {
                    if (sink != null) {
                        sink.send(item);
                    }
                    return true;
                }

                @Override
                public void ended(Outcome how) {
                    outcome.complete(how);
                }
            }));
            try {
                return outcome.get();
            } catch (ExecutionException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static String errorOf(SpanData span) {
        return String.valueOf(span.getAttributes().get(stringKey("error.type")));
    }

    private static SpanData ofKind(Traced traced, SpanKind kind) {
        return traced.spans().stream()
                .filter(span -> span.getKind() == kind)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theSpanOfTheNodeIsBelowThatOfTheCall() throws Exception {
        var wire = new Wire();
        try (var node = Traced.of(engine -> engine.function(config("far").build(), _ -> "far away"));
                var gateway = Traced.of(engine -> engine.nodeClient(wire)
                        .config(config("far").nodes(Nodes.named("node-1")).build()))) {
            wire.nodes.put("node-1", node.api);

            assertThat(gateway.call("far").result()).isEqualTo("far away");

            gateway.span("rate_limiter.check");
            var whole = ofKind(gateway, SpanKind.SERVER);
            var call = ofKind(gateway, SpanKind.CLIENT);
            assertThat(call.getParentSpanId()).isEqualTo(whole.getSpanId());
            assertThat(call.getName()).isEqualTo("svc/far");
            assertThat(call.getAttributes().get(stringKey("rpc.system"))).isEqualTo("phoenix_gen_api");
            assertThat(call.getAttributes().get(stringKey("rpc.service"))).isEqualTo("svc");
            assertThat(call.getAttributes().get(stringKey("rpc.method"))).isEqualTo("far");
            assertThat(call.getAttributes().get(stringKey("phoenix_gen_api.node")))
                    .isEqualTo("node-1");
            assertThat(call.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
            var served = node.span("svc/far");
            assertThat(served.getKind()).isEqualTo(SpanKind.SERVER);
            assertThat(served.getTraceId()).isEqualTo(whole.getTraceId());
            assertThat(served.getParentSpanId()).isEqualTo(call.getSpanId());
            assertThat(served.getParentSpanContext().isRemote()).isTrue();
            assertThat(node.names()).containsExactly("svc/far");
        }
    }

    @Test
    void eachNodeThatIsAskedIsASpanAndEachFurtherAttemptAnEvent() throws Exception {
        var wire = new Wire();
        var calls = new AtomicInteger();
        try (var node = Traced.of(engine -> engine.function(config("far").build(), _ -> {
                    if (calls.incrementAndGet() == 1) {
                        throw new IllegalStateException("boom");
                    }
                    return "far away";
                }));
                var gateway = Traced.of(engine -> engine.nodeClient(wire)
                        .backoff(AT_ONCE)
                        .config(config("far")
                                .nodes(Nodes.named("node-1"))
                                .retry(RetryPolicy.sameNode(2))
                                .build()))) {
            wire.nodes.put("node-1", node.api);

            assertThat(gateway.call("far").success()).isTrue();

            var attempts = gateway.spans().stream()
                    .filter(span -> span.getKind() == SpanKind.CLIENT)
                    .toList();
            assertThat(attempts.stream().map(RemoteSpansTest::errorOf)).containsExactly("internal_error", "null");
            var whole = ofKind(gateway, SpanKind.SERVER);
            assertThat(whole.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
            assertThat(whole.getEvents()).singleElement().satisfies(event -> {
                assertThat(event.getName()).isEqualTo("retry");
                assertThat(event.getAttributes().get(longKey("attempt"))).isEqualTo(2);
                assertThat(event.getAttributes().get(stringKey("mode"))).isEqualTo("same_node");
                assertThat(event.getAttributes().get(stringKey("type"))).isEqualTo("remote");
                assertThat(event.getAttributes().get(stringArrayKey("nodes"))).containsExactly("node-1");
            });
            // a span of the node ends after its answer, and so maybe after the next one
            assertThat(node.spans("svc/far", 2).stream().map(SpanData::getParentSpanId))
                    .containsExactlyInAnyOrderElementsOf(
                            attempts.stream().map(SpanData::getSpanId).toList());
        }
    }

    @Test
    void nodesThatCannotBeReachedAreSeen() throws Exception {
        try (var gateway = Traced.of(engine -> engine.nodeClient(new Wire())
                .config(config("far").nodes(Nodes.named("node-1", "node-2")).build()))) {
            assertThat(gateway.call("far").success()).isFalse();

            assertThat(gateway.spans().stream()
                            .filter(span -> span.getKind() == SpanKind.CLIENT)
                            .map(span ->
                                    span.getAttributes().get(stringKey("phoenix_gen_api.node")) + " " + errorOf(span)))
                    .containsExactlyInAnyOrder("node-1 unavailable", "node-2 unavailable");
            assertThat(errorOf(ofKind(gateway, SpanKind.SERVER))).isEqualTo("unavailable");
        }
    }

    @Test
    void aCallThatTakesTooLongEndsAsSuch() throws Exception {
        var wire = new Wire();
        var gate = new CountDownLatch(1);
        try (var node = Traced.of(engine -> engine.function(config("far").build(), _ -> {
                    gate.await();
                    return 1;
                }));
                var gateway = Traced.of(engine -> engine.nodeClient(wire)
                        .config(config("far")
                                .nodes(Nodes.named("node-1"))
                                .timeout(Duration.ofMillis(100))
                                .build()))) {
            wire.nodes.put("node-1", node.api);

            try (var responses = gateway.api.open(request("far"))) {
                assertThat(responses.next().orElseThrow().success()).isFalse();
            }

            gateway.span("rate_limiter.check");
            await().until(() -> gateway.spans().size() == 3);
            assertThat(errorOf(ofKind(gateway, SpanKind.SERVER))).isEqualTo("timeout");
            assertThat(errorOf(ofKind(gateway, SpanKind.CLIENT))).isEqualTo("timeout");
            gate.countDown();
        }
    }

    @Test
    void aStreamFromANodeIsBelowTheRunInThePool() throws Exception {
        var wire = new Wire();
        try (var node = Traced.of(engine -> engine.function(
                        config("far").responseType(ResponseType.STREAM).build(), _ -> List.of(1, 2)));
                var gateway = Traced.of(engine -> engine.nodeClient(wire)
                        .config(config("far")
                                .responseType(ResponseType.STREAM)
                                .nodes(Nodes.named("node-1"))
                                .build()))) {
            wire.nodes.put("node-1", node.api);

            assertThat(gateway.all("far")).hasSize(4);

            var run = gateway.span("worker_pool.run");
            var call = ofKind(gateway, SpanKind.CLIENT);
            assertThat(call.getParentSpanId()).isEqualTo(run.getSpanId());
            assertThat(node.span("svc/far").getParentSpanId()).isEqualTo(call.getSpanId());
        }
    }
}
