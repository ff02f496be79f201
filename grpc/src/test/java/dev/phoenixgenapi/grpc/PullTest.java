package dev.phoenixgenapi.grpc;

import static dev.phoenixgenapi.grpc.Cluster.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.Response;
import dev.phoenixgenapi.config.PullResult;
import dev.phoenixgenapi.functions.FunctionDefinition;
import dev.phoenixgenapi.telemetry.event.ConfigEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes that listen: a gateway dials those that it is told of, and asks them what they offer. */
class PullTest {

    private final List<String> addresses = new CopyOnWriteArrayList<>();

    @AutoClose
    private final GatewayNodes nodes = GatewayNodes.builder()
            .dial(() -> List.copyOf(addresses))
            .token(Cluster.TOKEN)
            .redial(Cluster.AT_ONCE)
            .build();

    @AutoClose
    private final PhoenixGenApi gateway =
            PhoenixGenApi.builder().nodeClient(nodes).build();

    private final List<ConfigEvent.PullStop> pulls = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() {
        gateway.telemetry().attach("pulls", ConfigEvent.PullStop.class, pulls::add);
        gateway.configPuller().add("svc", nodes.source("svc"));
        nodes.start(gateway);
    }

    private static ServiceNode node(String name, FunctionDefinition... functions) {
        return ServiceNode.builder(List.of(functions))
                .name(name)
                .token(Cluster.TOKEN)
                .listen("127.0.0.1", 0)
                .start();
    }

    /** Tells the gateway of a node, and waits until it has dialled. */
    private void tellOf(ServiceNode node) {
        addresses.add("127.0.0.1:" + node.port());
        await().until(() -> nodes.nodes().contains(node.name()));
    }

    private PullResult pull() throws InterruptedException {
        return gateway.configPuller().pullNow("svc");
    }

    private Response call(String function) throws InterruptedException {
        return gateway.call(Cluster.request(function, Map.of()));
    }

    @Test
    void whatNodesOfferIsFetchedWhenItHasChanged() throws Exception {
        var first = node("node-1", function("both", _ -> "one"), function("first", _ -> "one"));
        var second = node("node-2", function("both", _ -> "two"), function("second", _ -> "two"));
        try (second) {
            try (first) {
                tellOf(first);
                assertThat(pull()).isInstanceOf(PullResult.Pulled.class);
                assertThat(call("first").result()).isEqualTo("one");
                assertThat(call("second").code()).isEqualTo(ErrorCode.UNSUPPORTED_FUNCTION);
                assertThat(pull()).isInstanceOf(PullResult.Unchanged.class);

                tellOf(second);
                assertThat(pull()).isInstanceOf(PullResult.Pulled.class);
                assertThat(call("first").result()).isEqualTo("one");
                assertThat(call("second").result()).isEqualTo("two");
                var answers = new ArrayList<@Nullable Object>();
                await().until(() -> {
                    answers.add(call("both").result());
                    return answers.contains("one") && answers.contains("two");
                });
            }
            assertThat(call("first").code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(call("both").result()).isEqualTo("two");
            assertThat(nodes.nodes()).containsExactly("node-2");

            assertThat(pull()).isInstanceOf(PullResult.Pulled.class);
            assertThat(call("second").result()).isEqualTo("two");
        }
        assertThat(pulls).hasSize(4);
        assertThat(pulls).extracting(ConfigEvent.PullStop::service).containsOnly("svc");
        assertThat(pulls).extracting(ConfigEvent.PullStop::count).startsWith(2L, 0L);
        assertThat(pulls.get(1).version()).isEqualTo(pulls.get(0).version());
        assertThat(pulls.get(2).version()).isNotEqualTo(pulls.get(1).version());
    }

    @Test
    void withoutANodeNothingIsFetchedAndWhatIsKnownStays() throws Exception {
        try (var node = node("node-1", function("first", _ -> "one"))) {
            tellOf(node);
            assertThat(pull()).isInstanceOf(PullResult.Pulled.class);
        }
        await().until(() -> nodes.nodes().isEmpty());

        assertThat(pull()).isInstanceOf(PullResult.Failed.class);
        assertThat(pulls.getLast().version()).isNull();
        assertThat(gateway.configPuller().status())
                .hasEntrySatisfying(
                        "svc", status -> assertThat(status.failures()).isEqualTo(1));
        assertThat(call("first").code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(call("first").canRetry()).isTrue();
    }

    @Test
    void anAddressThatIsNotNamedAnyMoreIsNotDialledAgain() {
        var node = node("node-1", function("first", _ -> "one"));
        try (node) {
            tellOf(node);
            addresses.clear();
        }
        await().until(() -> nodes.nodes().isEmpty());
        try (var next = node("node-2", function("first", _ -> "one"))) {
            tellOf(next);
            assertThat(nodes.nodes()).containsExactly("node-2");
        }
    }

    @Test
    void aNodeWithAnotherTokenIsNotUsed() {
        try (var wrong = ServiceNode.builder(List.of(function("first", _ -> "one")))
                        .name("wrong")
                        .token("another")
                        .listen("127.0.0.1", 0)
                        .start();
                var right = node("right", function("first", _ -> "one"))) {
            addresses.add("127.0.0.1:" + wrong.port());
            tellOf(right);
            assertThat(wrong.gateways()).isEmpty();
            assertThat(nodes.nodes()).containsExactly("right");
        }
    }
}
