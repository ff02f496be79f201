package dev.phoenixgenapi.grpc;

import static dev.phoenixgenapi.grpc.Cluster.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.Result;
import dev.phoenixgenapi.functions.FunctionDefinition;
import dev.phoenixgenapi.functions.GenApiFunction;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent;
import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Further attempts on nodes, as they are told by the guide's events. */
class RetryEventTest {

    private final List<TelemetryEvent> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger runs = new AtomicInteger();

    private static FunctionDefinition retried(GenApiFunction code) {
        return new FunctionDefinition(FunConfig.builder("svc", "work").retry(2).build(), code);
    }

    @Test
    void attemptsAfterTheFirstNameTheNodes() throws Exception {
        try (var cluster = new Cluster()) {
            GenApiFunction fails = _ -> {
                runs.incrementAndGet();
                return Result.err("busy").retryable();
            };
            cluster.node("node-1", retried(fails));
            cluster.node("node-2", retried(fails));
            cluster.gateway.telemetry().attachAll("recorder", events::add);

            var response = cluster.call("work", Map.of());
            assertThat(response.error()).isEqualTo("Internal Server Error: busy");
            assertThat(response.canRetry()).isTrue();

            var retries = events.stream()
                    .filter(ExecutorEvent.Retry.class::isInstance)
                    .map(ExecutorEvent.Retry.class::cast)
                    .toList();
            assertThat(retries).extracting(ExecutorEvent.Retry::attempt).containsExactly(2L, 1L);
            assertThat(retries).allSatisfy(retry -> {
                assertThat(retry.nodes()).isNotEmpty().isSubsetOf("node-1", "node-2");
                assertThat(retry.metadata())
                        .isEqualTo(Map.of("mode", "all_nodes", "type", "remote", "nodes", retry.nodes()));
            });
            assertThat(events)
                    .filteredOn(ExecutorEvent.RequestStart.class::isInstance)
                    .hasSize(1);
            assertThat(events)
                    .filteredOn(ExecutorEvent.RequestStop.class::isInstance)
                    .hasSize(1);
            assertThat(runs.get()).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void asynchronousCallsOfNodesAreTasksOfThePool() throws Exception {
        try (var cluster = new Cluster()) {
            cluster.node(
                    "node-1",
                    new FunctionDefinition(
                            FunConfig.builder("svc", "later")
                                    .responseType(ResponseType.ASYNC)
                                    .build(),
                            _ -> "done"),
                    function("now", _ -> "done"));
            cluster.gateway.telemetry().attachWorkerPool("recorder", events::add);
            assertThat(cluster.call("now", Map.of()).result()).isEqualTo("done");
            try (var responses = cluster.open("later", Map.of())) {
                assertThat(responses.next().orElseThrow().async()).isTrue();
                assertThat(responses.next().orElseThrow().result()).isEqualTo("done");
            }
            await().until(() -> events.size() == 2);
            assertThat(events.getFirst()).isInstanceOf(WorkerPoolEvent.TaskStart.class);
            assertThat(events.getLast()).isInstanceOf(WorkerPoolEvent.TaskStop.class);
        }
    }
}
