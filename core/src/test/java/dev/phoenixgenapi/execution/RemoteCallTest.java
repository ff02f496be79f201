package dev.phoenixgenapi.execution;

import static dev.phoenixgenapi.execution.EngineFixture.config;
import static dev.phoenixgenapi.execution.EngineFixture.ref;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.Failure;
import dev.phoenixgenapi.FunConfigBuilder;
import dev.phoenixgenapi.Outcome;
import dev.phoenixgenapi.RetryPolicy;
import dev.phoenixgenapi.arguments.ArgSpec;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.nodes.ChooseNodeMode;
import dev.phoenixgenapi.nodes.NodeCall;
import dev.phoenixgenapi.nodes.NodeClient;
import dev.phoenixgenapi.nodes.Nodes;
import dev.phoenixgenapi.stream.StreamSink;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent;
import dev.phoenixgenapi.telemetry.event.RetryMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What the engine asks of other nodes; that they are there is for whoever connects them. */
class RemoteCallTest {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<NodeCall> calls = new CopyOnWriteArrayList<>();
    private final Set<String> down = new CopyOnWriteArraySet<>();
    private final Set<String> broken = new CopyOnWriteArraySet<>();

    @AutoClose
    private final EngineFixture engine = new EngineFixture(
            new NodeClient() {
                @Override
                public Outcome call(String node, NodeCall call) {
                    asked.add(node);
                    calls.add(call);
                    if (down.contains(node)) {
                        return new Outcome.Failed(new Failure.Unavailable("node_unreachable"));
                    }
                    return broken.contains(node)
                            ? new Outcome.Failed(new Failure.Crashed("boom", null))
                            : new Outcome.Success(node);
                }

                @Override
                public Outcome stream(String node, NodeCall call, StreamSink sink) {
                    return call(node, call);
                }
            },
            new ExecutorOptions(new Backoff(Duration.ZERO, Duration.ZERO), false));

    @Test
    void goesToTheNextNodeWhileNodesAreUnavailable() {
        down.addAll(List.of("a", "b"));
        remote(config("f").nodes(Nodes.named("a", "b", "c")).chooseNodeMode(ChooseNodeMode.roundRobin()));

        assertThat(engine.call("f", Map.of()).only().result()).isEqualTo("c");
        assertThat(asked).containsExactly("a", "b", "c");
        assertThat(engine.events(ExecutorEvent.Retry.class)).isEmpty();
    }

    @Test
    void aNodeThatHasBegunIsNotReplacedByAnother() {
        broken.add("a");
        remote(config("f").nodes(Nodes.named("a", "b")).chooseNodeMode(ChooseNodeMode.roundRobin()));

        assertThat(engine.call("f", Map.of()).only().success()).isFalse();
        assertThat(asked).containsExactly("a");
    }

    @Test
    void retriesOnTheNodeThatFailedIfTheConfigSaysSo() {
        broken.add("a");
        remote(config("f")
                .nodes(Nodes.named("a", "b"))
                .chooseNodeMode(ChooseNodeMode.roundRobin())
                .retry(RetryPolicy.sameNode(2)));

        engine.call("f", Map.of());

        assertThat(asked).containsExactly("a", "a", "a");
        assertThat(engine.events(ExecutorEvent.Retry.class))
                .containsExactly(
                        ExecutorEvent.Retry.remote(2, RetryMode.SAME_NODE, List.of("a")),
                        ExecutorEvent.Retry.remote(1, RetryMode.SAME_NODE, List.of("a")));
    }

    @Test
    void retriesOnAllNodesOtherwise() {
        broken.add("a");
        remote(config("f")
                .nodes(Nodes.named("a", "b"))
                .chooseNodeMode(ChooseNodeMode.roundRobin())
                .retry(2));

        assertThat(engine.call("f", Map.of()).only().result()).isEqualTo("b");
        assertThat(asked).containsExactly("a", "b");
        assertThat(engine.events(ExecutorEvent.Retry.class))
                .extracting(ExecutorEvent.Retry::attempt)
                .containsExactly(2L);
    }

    @Test
    void isUnavailableWhenNoNodeIsLeft() {
        engine.put(engine.registry
                .bind(config("f").nodes(Nodes.named("a")).build())
                .withConfig(config("f").nodes(Nodes.named("a")).build().withNodes(Nodes.named())));

        var response = engine.call("f", Map.of()).only();

        assertThat(response.error()).isEqualTo("Service temporarily unavailable");
        assertThat(response.canRetry()).isTrue();
        assertThat(asked).isEmpty();
    }

    @Test
    void asksUserCodeForTheNodes() {
        engine.registry.addNodeList(ref("list"), () -> List.of("b"));
        engine.registry.addNodeList(ref("broken"), () -> {
            throw new IllegalStateException("no directory");
        });
        remote(config("f").nodes(Nodes.dynamic(ref("list"))));
        remote(config("g").nodes(Nodes.dynamic(ref("broken"))));

        assertThat(engine.call("f", Map.of()).only().result()).isEqualTo("b");
        assertThat(engine.call("g", Map.of()).only().canRetry()).isTrue();
    }

    @Test
    void sendsWhatTheClientSentInTheOrderOfTheConfig() {
        remote(config("f")
                .nodes(Nodes.named("a"))
                .argument("at", ArgType.datetime())
                .argument(ArgSpec.of("n", ArgType.num()).withDefault(5)));

        engine.call("f", Map.of("at", "2026-01-01T10:00:00+02:00"));

        assertThat(calls.getFirst().args())
                .containsExactly(Map.entry("at", "2026-01-01T10:00:00+02:00"), Map.entry("n", 5));
        assertThat(calls.getFirst().timeout()).isEqualTo(Duration.ofSeconds(5));
    }

    private void remote(FunConfigBuilder builder) {
        engine.put(engine.registry.bind(builder.build()));
    }
}
