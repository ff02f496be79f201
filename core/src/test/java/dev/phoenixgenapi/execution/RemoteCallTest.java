package dev.phoenixgenapi.execution;

import static dev.phoenixgenapi.execution.EngineFixture.config;
import static dev.phoenixgenapi.execution.EngineFixture.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.Failure;
import dev.phoenixgenapi.FunConfigBuilder;
import dev.phoenixgenapi.Outcome;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.RetryPolicy;
import dev.phoenixgenapi.arguments.ArgSpec;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.nodes.ChooseNodeMode;
import dev.phoenixgenapi.nodes.NodeCall;
import dev.phoenixgenapi.nodes.NodeClient;
import dev.phoenixgenapi.nodes.NodeStatus;
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
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What the engine asks of other nodes; that they are there is for whoever connects them. */
class RemoteCallTest {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<NodeCall> calls = new CopyOnWriteArrayList<>();
    private final Set<String> down = new CopyOnWriteArraySet<>();
    private final Set<String> broken = new CopyOnWriteArraySet<>();
    private final Set<String> lost = new CopyOnWriteArraySet<>();
    private final Set<String> silent = new CopyOnWriteArraySet<>();

    private final Set<String> stubborn = new CopyOnWriteArraySet<>();
    private volatile Consumer<String> whenAsked = _ -> {};
    private volatile Duration slow = Duration.ZERO;
    private volatile int sent;

    @AutoClose
    private final EngineFixture engine = new EngineFixture(
            new NodeClient() {
                @Override
                public Outcome call(String node, NodeCall call) throws InterruptedException {
                    asked.add(node);
                    calls.add(call);
                    whenAsked.accept(node);
                    if (stubborn.contains(node)) {
                        return unavailableOnceInterrupted();
                    }
                    if (silent.contains(node)) {
                        new CountDownLatch(1).await();
                    }
                    if (lost.contains(node)) {
                        return new Outcome.Failed(new Failure.NodeLost(node));
                    }
                    if (down.contains(node)) {
                        engine().clock.advance(slow);
                        return new Outcome.Failed(new Failure.Unavailable("node_unreachable"));
                    }
                    return broken.contains(node)
                            ? new Outcome.Failed(new Failure.Crashed("boom", null))
                            : new Outcome.Success(node);
                }

                @Override
                public Outcome stream(String node, NodeCall call, StreamSink sink) throws InterruptedException {
                    for (var i = 0; i < sent; i++) {
                        sink.send(i);
                    }
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
    void aCallThatMayHaveRunIsNotMadeAgain() {
        lost.add("a");
        remote(config("f")
                .nodes(Nodes.named("a", "b"))
                .chooseNodeMode(ChooseNodeMode.roundRobin())
                .retry(3));

        var response = engine.call("f", Map.of()).only();

        assertThat(response.success()).isFalse();
        assertThat(response.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(response.canRetry()).isFalse();
        assertThat(asked).containsExactly("a");
    }

    @Test
    void unlessTheFunctionMayBeCalledTwice() {
        lost.add("a");
        remote(config("f")
                .nodes(Nodes.named("a", "b"))
                .chooseNodeMode(ChooseNodeMode.roundRobin())
                .idempotent(true));

        assertThat(engine.call("f", Map.of()).only().result()).isEqualTo("b");
        assertThat(asked).containsExactly("a", "b");

        lost.add("b");
        var response = engine.call("f", Map.of()).only();
        assertThat(response.canRetry()).isTrue();
        assertThat(response.details()).containsEntry("reason", "node_lost");
    }

    @Test
    void aTimeOutIsRetriedElsewhereIfTheFunctionMayBeCalledTwice() {
        silent.add("a");
        for (var idempotent : List.of(false, true)) {
            asked.clear();
            remote(config("f" + idempotent)
                    .nodes(Nodes.named("a", "b"))
                    .chooseNodeMode(ChooseNodeMode.roundRobin())
                    .retry(1)
                    .idempotent(idempotent));

            var answers = engine.start(EngineFixture.request("f" + idempotent, Map.of()));
            await().until(() -> asked.size() == 1);
            engine.clock.advance(Duration.ofSeconds(5));

            await().until(() -> !answers.all().isEmpty());
            assertThat(answers.only().success()).isEqualTo(idempotent);
            assertThat(asked).isEqualTo(idempotent ? List.of("a", "b") : List.of("a"));
        }
    }

    @Test
    void anAttemptThatIsOverDoesNotGoOnToAnotherNode() {
        stubborn.add("a");
        remote(config("f")
                .nodes(Nodes.named("a", "b"))
                .chooseNodeMode(ChooseNodeMode.roundRobin())
                .idempotent(true));

        var answers = engine.start(EngineFixture.request("f", Map.of()));
        await().until(() -> asked.size() == 1);
        engine.clock.advance(Duration.ofSeconds(5));

        await().until(() -> !answers.all().isEmpty());
        assertThat(answers.only().code()).isEqualTo(ErrorCode.TIMEOUT);
        await().until(() -> engine.executor.leftBehind() == 0);
        assertThat(asked).containsExactly("a");
    }

    @Test
    void aNodeThatDoesNotAnswerInTimeIsPassedOver() {
        silent.add("a");
        remote(config("f").nodes(Nodes.named("a", "b")).chooseNodeMode(ChooseNodeMode.roundRobin()));

        for (var i = 1; i <= 5; i++) {
            var answers = engine.start(EngineFixture.request("f", Map.of()));
            var calls = 2 * i - 1;
            await().until(() -> asked.size() == calls);
            engine.clock.awaitAlarms(1);
            engine.clock.advance(Duration.ofSeconds(5));
            await().until(() -> !answers.all().isEmpty());
            engine.call("f", Map.of());
        }

        assertThat(engine.executor.nodeStatus())
                .extracting(NodeStatus::name, NodeStatus::passedOver)
                .containsExactly(tuple("a", true), tuple("b", false));
    }

    @Test
    void eachNodeHasTheTimeThatIsLeft() {
        down.add("a");
        slow = Duration.ofSeconds(2);
        remote(config("f").nodes(Nodes.named("a", "b")).chooseNodeMode(ChooseNodeMode.roundRobin()));

        assertThat(engine.call("f", Map.of()).only().result()).isEqualTo("b");
        assertThat(calls).extracting(NodeCall::timeout).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(3));
    }

    @Test
    void theSameNodeIsReplacedWhenItHasGone() {
        broken.add("a");
        remote(config("f")
                .nodes(Nodes.named("a", "b"))
                .chooseNodeMode(ChooseNodeMode.roundRobin())
                .retry(RetryPolicy.sameNode(2)));
        whenAsked = node -> {
            if (asked.size() == 2) {
                down.add(node);
            }
        };

        assertThat(engine.call("f", Map.of()).only().result()).isEqualTo("b");
        assertThat(asked).containsExactly("a", "a", "b");
    }

    @Test
    void aStreamThatHasBegunIsNotBegunAgain() {
        lost.addAll(List.of("a", "b"));
        for (var items : List.of(0, 1)) {
            asked.clear();
            sent = items;
            remote(config("f" + items)
                    .nodes(Nodes.named("a", "b"))
                    .chooseNodeMode(ChooseNodeMode.roundRobin())
                    .responseType(ResponseType.STREAM)
                    .retry(1)
                    .idempotent(true));

            var answers = engine.call("f" + items, Map.of());

            await().until(() -> answers.all().getLast().code() == ErrorCode.UNAVAILABLE);
            assertThat(asked).isEqualTo(items == 0 ? List.of("a", "b", "a", "b") : List.of("a"));
        }
    }

    @Test
    void furtherAttemptsAreBounded() {
        down.addAll(List.of("a", "b", "c", "d"));
        remote(config("f").nodes(Nodes.named("a", "b", "c", "d")).retry(RetryPolicy.allNodes(2)));

        var calls = 200;
        for (var i = 0; i < calls; i++) {
            engine.call("f", Map.of());
        }

        // the call itself and the next node, a fifth of further attempts, which have a free next node too, and ten for
        // the first second
        assertThat(asked.size()).isBetween(2 * calls, (int) (2 * calls + 2 * (0.2 * calls + 10)));
    }

    @Test
    void passesOverNodesThatFailAndTriesThemAgain() {
        lost.add("a");
        remote(config("f").nodes(Nodes.named("a", "b")).chooseNodeMode(ChooseNodeMode.roundRobin()));
        for (var i = 0; i < 10; i++) {
            engine.call("f", Map.of());
        }
        asked.clear();
        for (var i = 0; i < 10; i++) {
            assertThat(engine.call("f", Map.of()).only().result()).isEqualTo("b");
        }
        assertThat(engine.executor.nodeStatus())
                .extracting(NodeStatus::name, NodeStatus::passedOver)
                .containsExactly(tuple("a", true), tuple("b", false));

        lost.clear();
        engine.clock.advance(Duration.ofSeconds(6));
        for (var i = 0; i < 4; i++) {
            assertThat(engine.call("f", Map.of()).only().success()).isTrue();
        }
        assertThat(asked).contains("a");
        assertThat(engine.executor.nodeStatus()).noneMatch(NodeStatus::passedOver);
    }

    @Test
    void userCodeThatCannotChooseMakesTheCallUnavailable() {
        engine.registry.addNodeChooser(ref("last"), (nodes, _) -> nodes.getLast());
        engine.registry.addNodeChooser(ref("nobody"), (_, _) -> "nobody");
        remote(config("f").nodes(Nodes.named("a", "b")).chooseNodeMode(ChooseNodeMode.custom(ref("last"))));
        remote(config("g").nodes(Nodes.named("a", "b")).chooseNodeMode(ChooseNodeMode.custom(ref("nobody"))));

        assertThat(engine.call("f", Map.of()).only().result()).isEqualTo("b");
        assertThat(engine.call("g", Map.of()).only().details()).containsEntry("reason", "node_choice_failed");
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

    private EngineFixture engine() {
        return engine;
    }

    /** As a client may answer that notices the interrupt only by losing its connection. */
    private static Outcome unavailableOnceInterrupted() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return new Outcome.Failed(new Failure.Unavailable(NodeClient.UNREACHABLE));
    }

    private void remote(FunConfigBuilder builder) {
        engine.put(engine.registry.bind(builder.build()));
    }
}
