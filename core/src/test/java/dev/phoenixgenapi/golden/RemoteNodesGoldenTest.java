package dev.phoenixgenapi.golden;

import static dev.phoenixgenapi.golden.GoldenScenario.config;
import static dev.phoenixgenapi.golden.GoldenScenarioCluster.A;
import static dev.phoenixgenapi.golden.GoldenScenarioCluster.B;
import static dev.phoenixgenapi.golden.GoldenScenarioCluster.NOPE;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.ALLOWED;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.START;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.STOP_FAILED;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.remoteRetry;
import static dev.phoenixgenapi.golden.GoldenScenarioRemote.FAILED;
import static dev.phoenixgenapi.golden.GoldenScenarioRemote.SERVED;
import static dev.phoenixgenapi.golden.GoldenScenarioRemote.on;
import static dev.phoenixgenapi.golden.GoldenScenarioRemote.whoami;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.INTERNAL;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.failedForNow;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.FunConfigBuilder;
import dev.phoenixgenapi.FunctionRef;
import dev.phoenixgenapi.Result;
import dev.phoenixgenapi.RetryPolicy;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.nodes.ChooseNodeMode;
import dev.phoenixgenapi.nodes.Nodes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was recorded of the original's choice among other nodes (remote.json), each by its recorded name. */
class RemoteNodesGoldenTest {

    private static final String UNAVAILABLE = "Service temporarily unavailable";

    /** Differs on purpose: names of nodes are text here, so what failed in the original is the ordinary case. */
    @Test
    void remoteStringNode() throws InterruptedException {
        try (var it = whoami(config("w").nodes(new Nodes.Named(List.of(A))))) {
            it.plays(ok("r1", A), SERVED);
        }
    }

    /** Differs on purpose: the nodes take turns, where the original always began with the first (fault 21). */
    @Test
    void remoteRoundRobin() throws InterruptedException {
        try (var it = whoami(on(A, B).chooseNodeMode(ChooseNodeMode.roundRobin()))) {
            assertThat(results(it, "r0", "r1", "r2", "r3")).containsExactly(A, B, A, B);
            it.served(4);
        }
    }

    /** Differs on purpose: the turns are shared, where each connection of the original began anew (fault 21). */
    @Test
    void remoteRoundRobinTwoConnections() throws InterruptedException {
        try (var it = whoami(on(A, B).chooseNodeMode(ChooseNodeMode.roundRobin()))) {
            var results = new ArrayList<Object>();
            for (var user : List.of("c1", "c2", "c3")) {
                it.gateway.as(Caller.user(user));
                results.addAll(results(it, user));
            }
            assertThat(results).containsExactly(A, B, A);
            it.served(3);
        }
    }

    @Test
    void remoteRandom20() throws InterruptedException {
        try (var it = whoami(on(A, B).chooseNodeMode(ChooseNodeMode.random()))) {
            var seen = new LinkedHashSet<Object>();
            // enough that a fair choice cannot but take both
            for (var i = 0; i < 100; i++) {
                seen.addAll(results(it, "r" + i));
            }
            assertThat(seen).containsExactlyInAnyOrder(A, B);
            it.served(100);
        }
    }

    /** Which node an id leads to is our own; that it is always the same is not. */
    @Test
    void remoteHashRequestId() throws InterruptedException {
        try (var it = whoami(on(A, B).chooseNodeMode(ChooseNodeMode.hash()))) {
            var ids = "a b c d e f g h".split(" ", -1);
            var first = results(it, ids);
            assertThat(first).contains(A, B);
            assertThat(results(it, ids)).isEqualTo(first);
            it.served(16);
        }
    }

    @Test
    void remoteHashKey() throws InterruptedException {
        try (var it = GoldenScenarioRemote.of(
                on(A, B).argument("sid", ArgType.string()).chooseNodeMode(ChooseNodeMode.hash("sid")),
                call -> call.string("sid"))) {
            for (var sid : List.of("s1", "s2", "s1")) {
                assertThat(it.gateway.call("r1", "w", Map.of("sid", sid))).containsExactly(ok("r1", sid));
            }
            assertThat(it.cluster.asked().getFirst())
                    .isEqualTo(it.cluster.asked().getLast());
            for (var sid : "s3 s4 s5 s6 s7 s8".split(" ", -1)) {
                it.gateway.call("r1", "w", Map.of("sid", sid));
            }
            assertThat(it.cluster.asked()).as("the argument decides").contains(A, B);
            it.served(9);
        }
    }

    /** Differs on purpose: the user's id is looked up, where the original found none and took the listed order. */
    @Test
    void remoteHashKeyUserId() throws InterruptedException {
        try (var it = whoami(on(A, B).chooseNodeMode(ChooseNodeMode.hash("user_id")))) {
            assertThat(new LinkedHashSet<>(results(it, "r1", "r2", "r3", "r4", "r5", "r6")))
                    .hasSize(1);
            for (var user : "u1 u2 u3 u4 u5 u6".split(" ", -1)) {
                it.gateway.as(Caller.user(user));
                results(it, "r1");
            }
            assertThat(it.cluster.asked()).as("the user decides").contains(A, B);
            it.served(12);
        }
    }

    @Test
    void remoteFallbackDownFirstRoundRobin() throws InterruptedException {
        try (var it = whoami(on(NOPE, A).chooseNodeMode(ChooseNodeMode.roundRobin()))) {
            assertThat(results(it, "r0", "r1", "r2")).containsExactly(A, A, A);
            // going to the next node is no retry
            it.served(3);
            it.asked(NOPE, A, A, NOPE, A);
        }
    }

    /** Differs on purpose: the remaining nodes are the fall-back of random and hash, too (fault 21). */
    @Test
    void remoteRandomNoFallback() throws InterruptedException {
        for (var mode : List.of(ChooseNodeMode.hash(), ChooseNodeMode.random())) {
            try (var it = whoami(on(NOPE, A).chooseNodeMode(mode))) {
                for (var i = 0; i < 100; i++) {
                    assertThat(results(it, "r" + i)).containsExactly(A);
                }
                assertThat(it.cluster.asked()).contains(NOPE);
                it.served(100);
            }
        }
    }

    /** Differs on purpose: the error says that it is worth another attempt (fault 13). */
    @Test
    void remoteRetrySameNode() throws InterruptedException {
        try (var it = GoldenScenarioRemote.of(
                on(A).retry(RetryPolicy.sameNode(2)), _ -> Result.err("on_a").retryable())) {
            it.plays(
                    failedForNow("r1", INTERNAL),
                    List.of(
                            START,
                            ALLOWED,
                            remoteRetry(2, "same_node", "[" + A + "]"),
                            remoteRetry(1, "same_node", "[" + A + "]"),
                            STOP_FAILED));
            it.asked(A, A, A);
        }
        // and with a second node, which is left alone
        try (var it = GoldenScenarioRemote.of(
                on(A, B).chooseNodeMode(ChooseNodeMode.roundRobin()).retry(RetryPolicy.sameNode(2)),
                _ -> Result.err("busy").retryable())) {
            it.gateway.call("r1", "w");
            it.asked(A, A, A);
        }
    }

    /** Differs on purpose: the client hears that the service is away and may come back. */
    @Test
    void remoteRetryNodeDown() throws InterruptedException {
        try (var it = whoami(on(NOPE).retry(2))) {
            it.plays(
                    failedForNow("r1", UNAVAILABLE),
                    List.of(
                            START,
                            ALLOWED,
                            remoteRetry(2, "all_nodes", "[" + NOPE + "]"),
                            remoteRetry(1, "all_nodes", "[" + NOPE + "]"),
                            STOP_FAILED));
            it.asked(NOPE, NOPE, NOPE);
        }
    }

    @Test
    void remoteNodesMfa() throws InterruptedException {
        try (var it = GoldenScenarioRemote.listedBy(() -> List.of(A), listed())) {
            it.plays(ok("r1", A), SERVED);
        }
    }

    /** Differs on purpose: a list that is empty or cannot be had means that the service is away for now. */
    @Test
    void remoteNodesMfaBad() throws InterruptedException {
        try (var it = GoldenScenarioRemote.listedBy(List::of, listed())) {
            it.plays(failedForNow("r1", UNAVAILABLE), FAILED);
            it.asked();
        }
        try (var it = GoldenScenarioRemote.listedBy(
                () -> {
                    throw new IllegalStateException("bad");
                },
                listed())) {
            it.plays(failedForNow("r1", UNAVAILABLE), FAILED);
            it.asked();
        }
    }

    private static FunConfigBuilder listed() {
        return config("w").nodes(Nodes.dynamic(new FunctionRef("Nodes", "list")));
    }

    private static List<Object> results(GoldenScenarioRemote it, String... requestIds) throws InterruptedException {
        var results = new ArrayList<Object>();
        for (var id : requestIds) {
            it.gateway.call(id, "w").forEach(response -> results.add(String.valueOf(response.result())));
        }
        return results;
    }
}
