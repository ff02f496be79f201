package dev.phoenixgenapi.grpc;

import static dev.phoenixgenapi.grpc.Cluster.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.Failure;
import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.Outcome;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.functions.FunctionDefinition;
import dev.phoenixgenapi.nodes.NodeCall;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LostSessionTest {

    private static NodeCall call(String function) {
        Request request = Cluster.request(function, Map.of());
        return new NodeCall(FunConfig.builder("svc", function).build(), request, Map.of(), null);
    }

    private static CompletableFuture<Outcome> calling(Cluster cluster, String function) {
        var outcome = new CompletableFuture<Outcome>();
        Thread.startVirtualThread(() -> {
            try {
                outcome.complete(cluster.nodes.call("node-1", call(function)));
            } catch (InterruptedException e) {
                outcome.completeExceptionally(e);
            }
        });
        return outcome;
    }

    @Test
    void aCallThatTheNodeHadIsLost() throws Exception {
        try (var cluster = new Cluster();
                var cable = new Cable(cluster.port())) {
            var begun = new CountDownLatch(1);
            var interrupted = new CountDownLatch(1);
            cluster.node("node-1", options -> options.gateways(cable.address()), function("hang", _ -> {
                begun.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                    throw e;
                }
                return null;
            }));
            var outcome = calling(cluster, "hang");
            begun.await();

            cable.cut();

            assertThat(outcome.get()).isEqualTo(new Outcome.Failed(new Failure.NodeLost("node-1")));
            interrupted.await();
        }
    }

    @Test
    void aNodeThatIsGoneIsTakenOutAndKnownAgainWhenItComesBack() throws Exception {
        try (var cluster = new Cluster();
                var cable = new Cable(cluster.port())) {
            cluster.node("node-1", options -> options.gateways(cable.address()), function("work", _ -> "done"));
            assertThat(cluster.call("work", Map.of()).result()).isEqualTo("done");

            cable.pull();
            await().until(() -> cluster.nodesOf("work").isEmpty());

            var refused = cluster.call("work", Map.of());
            assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(refused.error()).isEqualTo("Service temporarily unavailable");
            assertThat(calling(cluster, "work").get())
                    .isEqualTo(new Outcome.Failed(new Failure.Unavailable("node_unreachable")));

            cable.plug();
            cluster.awaitNode("work", "node-1");
            assertThat(cluster.call("work", Map.of()).result()).isEqualTo("done");
        }
    }

    @Test
    void silenceEndsASession() throws Exception {
        try (var cluster = new Cluster(options -> options.pingInterval(Duration.ofMillis(50)));
                var cable = new Cable(cluster.port())) {
            cluster.node(
                    "node-1",
                    options -> options.gateways(cable.address()).pingInterval(Duration.ofMillis(50)),
                    function("work", _ -> "done"));

            cable.hold();

            await().until(() -> cluster.nodes.nodes().isEmpty());
            cable.cut();
            cluster.awaitNode("work", "node-1");
            assertThat(cluster.call("work", Map.of()).result()).isEqualTo("done");
        }
    }

    @Test
    void aSessionWithNothingToSayStaysUp() throws Exception {
        try (var cluster = new Cluster(options -> options.pingInterval(Duration.ofMillis(20)))) {
            var sessions = new AtomicInteger();
            var node = cluster.node(
                    "node-1", options -> options.pingInterval(Duration.ofMillis(20)), function("work", _ -> "done"));
            var connection = cluster.nodes.nodes();

            await().during(Duration.ofMillis(500)).until(() -> {
                sessions.addAndGet(node.gateways().size() == 1 ? 0 : 1);
                return cluster.nodes.nodes().equals(connection);
            });

            assertThat(sessions).hasValue(0);
        }
    }

    @Test
    void aGatewayThatStartsAgainLearnsEverythingAgain() throws Exception {
        var cluster = new Cluster();
        var port = cluster.port();
        var work = new FunctionDefinition(
                FunConfig.builder("svc", "work").argument("n", ArgType.num()).build(),
                call -> call.number("n").longValue() + 1);
        try (var node = cluster.node("node-1", work)) {
            cluster.gateway.close();
            cluster.nodes.close();
            await().until(() -> node.gateways().isEmpty());

            try (var again = new Cluster(port, options -> options)) {
                again.awaitNode("work", "node-1");
                assertThat(again.call("work", Map.of("n", 1)).result()).isEqualTo(2L);
            }
        }
    }

    @Test
    void aLaterProcessOfTheSameNameTakesOver() throws Exception {
        try (var cluster = new Cluster()) {
            cluster.node("node-1", options -> options.incarnation(1), function("work", _ -> "old"));
            assertThat(cluster.call("work", Map.of()).result()).isEqualTo("old");

            cluster.node("node-1", options -> options.incarnation(2), function("work", _ -> "new"));

            await().until(() -> "new".equals(cluster.call("work", Map.of()).result()));
            await().during(Duration.ofMillis(200))
                    .until(() -> "new".equals(cluster.call("work", Map.of()).result()));
        }
    }

    @Test
    void calledFunctionsEndBeforeANodeLeaves() throws Exception {
        try (var cluster = new Cluster()) {
            var begun = new CountDownLatch(1);
            var go = new CountDownLatch(1);
            var node = cluster.node("node-1", function("work", _ -> {
                begun.countDown();
                go.await();
                return "done";
            }));
            var outcome = calling(cluster, "work");
            begun.await();

            var closing = Thread.startVirtualThread(node::close);
            await().until(() -> cluster.nodesOf("work").isEmpty());
            assertThat(calling(cluster, "work").get())
                    .isEqualTo(new Outcome.Failed(new Failure.Unavailable("node_unreachable")));
            go.countDown();

            assertThat(outcome.get()).isEqualTo(new Outcome.Success("done"));
            closing.join();
            await().until(() -> cluster.nodes.nodes().isEmpty());
        }
    }
}
