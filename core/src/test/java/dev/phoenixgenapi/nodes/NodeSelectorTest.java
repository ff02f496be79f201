package dev.phoenixgenapi.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.Failure;
import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.FunctionRef;
import dev.phoenixgenapi.Outcome;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.time.ManualClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

class NodeSelectorTest {

    private static final List<String> NODES = List.of("a", "b", "c", "d");

    private final ManualClock clock = new ManualClock();
    private final NodeSelector selector = new NodeSelector(NodeOptions.DEFAULTS, clock);

    @Test
    void roundRobinIsSharedByAllCallersOfAFunction() {
        var config = config(ChooseNodeMode.roundRobin());
        var other = FunConfig.builder("svc", "other")
                .nodes(Nodes.named("a"))
                .chooseNodeMode(ChooseNodeMode.roundRobin())
                .build();

        assertThat(IntStream.range(0, 5)
                        .mapToObj(i -> order(NODES, config, request("user_" + i, Map.of()))
                                .getFirst()))
                .containsExactly("a", "b", "c", "d", "a");
        assertThat(order(NODES, other, request("u", Map.of()))).containsExactly("a", "b", "c", "d");
        assertThat(order(NODES, config, request("u", Map.of()))).containsExactly("b", "c", "d", "a");
    }

    @Test
    void randomReachesEveryNode() {
        var config = config(ChooseNodeMode.random());
        var first = new HashSet<String>();

        while (first.size() < NODES.size()) {
            var order = order(NODES, config, request("u", Map.of()));
            assertThat(order).containsExactlyInAnyOrderElementsOf(NODES);
            first.add(order.getFirst());
        }
    }

    @Test
    void hashesByTheValueThatTheConfigNames() {
        var byUser = config(ChooseNodeMode.hash("user_id"));
        var byRoom = config(ChooseNodeMode.hash("room"));

        assertThat(order(NODES, byUser, request("ada", Map.of("room", "1"))))
                .isEqualTo(order(NODES, byUser, request("ada", Map.of("room", "2"))));
        assertThat(order(NODES, byRoom, request("ada", Map.of("room", "1"))))
                .isEqualTo(order(NODES, byRoom, request("bob", Map.of("room", "1"))));
        assertThat(IntStream.range(0, 100)
                        .mapToObj(i -> order(NODES, byUser, request("user_" + i, Map.of()))
                                .getFirst()))
                .contains("a", "b", "c", "d");
    }

    @Property(tries = 200)
    void whenANodeGoesOnlyItsOwnKeysMove(
            @ForAll @Size(min = 2, max = 8) @UniqueElements List<@IntRange(max = 1_000) Integer> numbers,
            @ForAll String user) {
        var nodes = numbers.stream().map(number -> "node-" + number).toList();
        var config = config(ChooseNodeMode.hash("user_id"));
        var request = request(user, Map.of());
        var before = order(nodes, config, request);

        var gone = nodes.getFirst();
        var left = nodes.subList(1, nodes.size());

        assertThat(order(left, config, request))
                .isEqualTo(before.stream().filter(node -> !node.equals(gone)).toList());
    }

    @Test
    void roundRobinIsEvenHoweverManyCall() throws InterruptedException {
        var config = config(ChooseNodeMode.roundRobin());
        var counts = new ConcurrentHashMap<String, AtomicInteger>();
        var threads = IntStream.range(0, 8)
                .mapToObj(_ -> Thread.startVirtualThread(() -> {
                    for (var i = 0; i < 500; i++) {
                        var node = order(NODES, config, request("u", Map.of())).getFirst();
                        counts.computeIfAbsent(node, _ -> new AtomicInteger()).incrementAndGet();
                    }
                }))
                .toList();
        for (var thread : threads) {
            thread.join();
        }

        assertThat(counts.values()).extracting(AtomicInteger::get).containsExactly(1000, 1000, 1000, 1000);
    }

    @Test
    void leastLoadedKeepsNodesEven() {
        var config = config(ChooseNodeMode.leastLoaded());
        var counts = new HashMap<String, Integer>();

        for (var i = 0; i < 4_000; i++) {
            var node = chosen(config, request("u", Map.of()));
            node.begins(clock.nanoTime());
            counts.merge(node.name(), 1, Integer::sum);
        }

        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(980, 1020));
    }

    @Test
    void stickyKeepsTheNodeOfAKeyWhileItIsThere() {
        var config = config(ChooseNodeMode.sticky());
        var ada = request("ada", Map.of());
        var first = order(NODES, config, ada).getFirst();

        for (var i = 0; i < 50; i++) {
            order(NODES, config, request("user_" + i, Map.of()));
            assertThat(order(NODES, config, ada).getFirst()).isEqualTo(first);
        }
        var others = NODES.stream().filter(node -> !node.equals(first)).toList();
        var second = order(others, config, ada).getFirst();
        assertThat(second).isNotEqualTo(first);
        assertThat(order(NODES, config, ada).getFirst()).isEqualTo(second);
    }

    @Test
    void thoseWithoutAValueHaveNoNodeInCommon() {
        var config = config(ChooseNodeMode.sticky("room"));
        var first = new HashSet<String>();
        for (var i = 0; i < 200; i++) {
            first.add(order(NODES, config, request("u", Map.of())).getFirst());
        }
        assertThat(first).containsExactlyInAnyOrderElementsOf(NODES);
    }

    @Test
    void nodesThatNobodyCallsAreForgottenWithAllThatWasFoundOut() {
        var config = config(ChooseNodeMode.roundRobin());
        fail("a");
        order(NODES, config, request("u", Map.of()));
        clock.advance(Duration.ofHours(1));
        Objects.requireNonNull(chosen(config, request("u", Map.of()))).begins(clock.nanoTime());

        assertThat(selector.status()).hasSize(1).noneMatch(NodeStatus::passedOver);

        for (var i = 0; i < 10_000; i++) {
            order(List.of("new-" + i), config, request("u", Map.of()));
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(selector.status()).hasSizeLessThan(50);
        // what was forgotten begins anew, also for functions that had it in hand
        fail("a");
        assertThat(order(NODES, config, request("u", Map.of()))).last().isEqualTo("a");
    }

    @Test
    void userCodeChooses() throws Exception {
        var config = config(ChooseNodeMode.custom(new FunctionRef("M", "choose")));
        NodeChooser byName = (nodes, request) -> Objects.requireNonNull(request.userId());

        var order = selector.order(NODES, config, byName, request("c", Map.of()), false);
        assertThat(order.names()).containsExactly("c", "d", "a", "b");
        assertThatThrownBy(() -> selector.order(NODES, config, byName, request("x", Map.of()), false))
                .hasMessage("chose \"x\" (expected: one of 4 nodes)");
    }

    @Test
    void passesOverNodesThatFailButNotTooManyOfThem() {
        var config = config(ChooseNodeMode.roundRobin());
        fail("a");
        assertThat(order(NODES, config, request("u", Map.of()))).last().isEqualTo("a");
        fail("b");
        for (var i = 0; i < 10; i++) {
            assertThat(order(NODES, config, request("u", Map.of()))).first().isIn("c", "d");
        }
        fail("c");
        var first = new HashSet<String>();
        for (var i = 0; i < 4; i++) {
            first.add(order(NODES, config, request("u", Map.of())).getFirst());
        }
        assertThat(first).containsExactlyInAnyOrderElementsOf(NODES);
        assertThat(selector.status())
                .filteredOn(NodeStatus::passedOver)
                .extracting(NodeStatus::name)
                .containsExactly("a", "b", "c");
    }

    @Test
    void avoidsTheNodeThatHasJustFailed() throws Exception {
        var config = config(ChooseNodeMode.roundRobin());

        var order = selector.order(NODES, config, null, request("u", Map.of()), true);
        order.avoid("a");

        assertThat(order.names()).containsExactly("b", "c", "d", "a");
        assertThat(Objects.requireNonNull(order.next()).name()).isEqualTo("b");
        assertThat(Objects.requireNonNull(order.next()).name()).isEqualTo("c");
    }

    private void fail(String name) {
        var config = config(ChooseNodeMode.custom(new FunctionRef("M", "choose")));
        for (var i = 0; i < NodeOptions.DEFAULTS.ejectAfter(); i++) {
            try {
                var node = selector.order(List.of(name), config, null, request("u", Map.of()), false)
                        .next();
                Objects.requireNonNull(node).begins(clock.nanoTime());
                node.ended(new Outcome.Failed(new Failure.NodeLost(name)), clock.nanoTime());
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }

    private Node chosen(FunConfig config, Request request) {
        try {
            return Objects.requireNonNull(
                    selector.order(NODES, config, null, request, false).next());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private List<String> order(List<String> nodes, FunConfig config, Request request) {
        try {
            return selector.order(nodes, config, null, request, false).names();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static FunConfig config(ChooseNodeMode mode) {
        return FunConfig.builder("svc", "x")
                .nodes(Nodes.named("a"))
                .chooseNodeMode(mode)
                .argument("room", ArgType.string())
                .build();
    }

    private static Request request(String user, Map<String, String> args) {
        return Request.of("r1", "svc", "x", args, Caller.user(user));
    }
}
