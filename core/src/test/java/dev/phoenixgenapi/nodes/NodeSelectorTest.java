package dev.phoenixgenapi.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.Request;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

class NodeSelectorTest {

    private static final List<String> NODES = List.of("a", "b", "c", "d");

    private final NodeSelector selector = new NodeSelector();

    @Test
    void roundRobinIsSharedByAllCallersOfAFunction() {
        var config = config(ChooseNodeMode.roundRobin());
        var other = FunConfig.builder("svc", "other")
                .nodes(Nodes.named("a"))
                .chooseNodeMode(ChooseNodeMode.roundRobin())
                .build();

        assertThat(IntStream.range(0, 5)
                        .mapToObj(i -> selector.order(NODES, config, request("user_" + i, Map.of()))
                                .getFirst()))
                .containsExactly("a", "b", "c", "d", "a");
        assertThat(selector.order(NODES, other, request("u", Map.of()))).containsExactly("a", "b", "c", "d");
        assertThat(selector.order(NODES, config, request("u", Map.of()))).containsExactly("b", "c", "d", "a");
    }

    @Test
    void randomReachesEveryNode() {
        var config = config(ChooseNodeMode.random());
        var first = new HashSet<String>();

        while (first.size() < NODES.size()) {
            var order = selector.order(NODES, config, request("u", Map.of()));
            assertThat(order).containsExactlyInAnyOrderElementsOf(NODES);
            first.add(order.getFirst());
        }
    }

    @Test
    void hashesByTheValueThatTheConfigNames() {
        var byUser = config(ChooseNodeMode.hash("user_id"));
        var byRoom = config(ChooseNodeMode.hash("room"));

        assertThat(selector.order(NODES, byUser, request("ada", Map.of("room", "1"))))
                .isEqualTo(selector.order(NODES, byUser, request("ada", Map.of("room", "2"))));
        assertThat(selector.order(NODES, byRoom, request("ada", Map.of("room", "1"))))
                .isEqualTo(selector.order(NODES, byRoom, request("bob", Map.of("room", "1"))));
        assertThat(IntStream.range(0, 100)
                        .mapToObj(i -> selector.order(NODES, byUser, request("user_" + i, Map.of()))
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
        var before = selector.order(nodes, config, request);

        var gone = nodes.getFirst();
        var left = nodes.subList(1, nodes.size());

        assertThat(selector.order(left, config, request))
                .isEqualTo(before.stream().filter(node -> !node.equals(gone)).toList());
    }

    private static FunConfig config(ChooseNodeMode mode) {
        return FunConfig.builder("svc", "x")
                .nodes(Nodes.named("a"))
                .chooseNodeMode(mode)
                .build();
    }

    private static Request request(String user, Map<String, String> args) {
        return Request.of("r1", "svc", "x", args, Caller.user(user));
    }
}
