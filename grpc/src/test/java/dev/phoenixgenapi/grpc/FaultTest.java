package dev.phoenixgenapi.grpc;

import static dev.phoenixgenapi.grpc.Cluster.patiently;
import static dev.phoenixgenapi.grpc.TestNode.AGAIN;
import static dev.phoenixgenapi.grpc.TestNode.ITEMS;
import static dev.phoenixgenapi.grpc.TestNode.ONCE;
import static dev.phoenixgenapi.grpc.TestNode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.Response;
import dev.phoenixgenapi.telemetry.event.ConfigEvent;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Service nodes in processes of their own, which are killed, stopped, cut off and replaced while clients call. */
@Execution(ExecutionMode.SAME_THREAD) // each has enough processes of its own
class FaultTest {

    private static final int SOME = 200;

    @AutoClose
    private final Cluster cluster = new Cluster(options -> options.pingInterval(Cluster.PING));

    @AutoClose
    private final Ledger ledger;

    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final AtomicLong pushes = new AtomicLong();

    FaultTest() throws IOException {
        ledger = new Ledger();
    }

    @BeforeEach
    void count() {
        var telemetry = cluster.gateway.telemetry();
        telemetry.attach("begun", ExecutorEvent.RequestStart.class, _ -> begun.incrementAndGet());
        telemetry.attach("ended", ExecutorEvent.RequestStop.class, _ -> ended.incrementAndGet());
        telemetry.attach("pushes", ConfigEvent.Push.class, _ -> pushes.incrementAndGet());
    }

    private NodeProcess start(String name) throws IOException {
        return start(cluster.address(), name, "of_version_1");
    }

    private NodeProcess start(String address, String name, String ofThisVersion) throws IOException {
        var node = new NodeProcess(address, ledger, name, ofThisVersion);
        patiently()
                .until(() -> cluster.nodesOf(ofThisVersion).contains(name)
                        && cluster.nodesOf(AGAIN).contains(name));
        return node;
    }

    private Traffic calling(String function, long from) {
        return new Traffic(cluster.gateway, function, from);
    }

    private void awaitNodes(String... names) {
        patiently().until(() -> cluster.nodesOf(AGAIN).equals(List.of(names)));
    }

    /** Calls that may run twice are all answered well; the others run once at most, and well if they have not begun. */
    private void assertNothingLostOrTwice(Traffic again, Traffic once) throws InterruptedException {
        assertThat(again.end().failures()).isEmpty();
        again.assertOneAnswerEach();

        once.end().assertOneAnswerEach();
        assertThat(once.failures()).hasSizeLessThanOrEqualTo(Traffic.CALLERS).allSatisfy(failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(failure.details()).isEqualTo(Map.of("reason", "node_lost"));
            assertThat(failure.canRetry()).isFalse();
        });
        assertThat(once.answers()).allSatisfy((call, told) -> {
            assertThat(ledger.runs(call)).hasSizeLessThanOrEqualTo(1);
            if (told.getLast().success()) {
                assertThat(ledger.runs(call))
                        .containsExactly(String.valueOf(told.getLast().result()));
            }
        });
        assertThat(begun).hasValue(again.answers().size() + once.answers().size());
        assertThat(ended).hasValue(begun.get());
    }

    @Test
    void aNodeIsKilledAndComesBack() throws Exception {
        try (var killed = start("node-1");
                var _ = start("node-2");
                var again = calling(AGAIN, 0);
                var once = calling(ONCE, 1_000_000)) {
            awaitNodes("node-1", "node-2");
            again.awaitSuccesses(SOME);

            killed.kill();
            awaitNodes("node-2");
            again.awaitSuccesses(SOME);
            once.awaitSuccesses(SOME);

            try (var _ = start("node-1")) {
                var before = ledger.runsOf("node-1");
                patiently().until(() -> ledger.runsOf("node-1") > before + SOME);
                assertNothingLostOrTwice(again, once);
            }
            assertThat(pushes).hasValue(3);
        }
    }

    @Test
    void aNodeIsStoppedForAWhile() throws Exception {
        try (var stopped = start("node-1");
                var _ = start("node-2");
                var again = calling(AGAIN, 0);
                var once = calling(ONCE, 1_000_000)) {
            again.awaitSuccesses(SOME);

            stopped.stop();
            awaitNodes("node-2");
            again.awaitSuccesses(SOME);
            once.awaitSuccesses(SOME);

            stopped.goOn();
            awaitNodes("node-1", "node-2");
            var before = ledger.runsOf("node-1");
            patiently().until(() -> ledger.runsOf("node-1") > before + SOME);
            assertNothingLostOrTwice(again, once);
        }
    }

    @Test
    void aCableIsCutHeldAndPulled() throws Exception {
        try (var cable = new Cable(cluster.port());
                var _ = start(cable.address(), "node-1", "of_version_1");
                var _ = start("node-2");
                var again = calling(AGAIN, 0);
                var once = calling(ONCE, 1_000_000)) {
            again.awaitSuccesses(SOME);

            cable.cut();
            again.awaitSuccesses(SOME);
            awaitNodes("node-1", "node-2");
            assertNothingLostOrTwice(again, once);

            begun.set(0);
            ended.set(0);
            try (var further = calling(AGAIN, 2_000_000);
                    var furtherOnce = calling(ONCE, 3_000_000)) {
                further.awaitSuccesses(SOME);
                cable.hold();
                awaitNodes("node-2");
                further.awaitSuccesses(SOME);

                cable.pull();
                further.awaitSuccesses(SOME);
                cable.plug();
                awaitNodes("node-1", "node-2");
                assertNothingLostOrTwice(further, furtherOnce);
            }
        }
    }

    @Test
    void streamsOfAKilledNodeEndOnce() throws Exception {
        try (var killed = start("node-1");
                var _ = start("node-2");
                var streams = calling(STREAM, 0)) {
            streams.awaitSuccesses(SOME);
            killed.kill();
            awaitNodes("node-2");
            streams.awaitSuccesses(SOME);

            streams.end().assertOneAnswerEach();
            assertThat(streams.failures()).hasSizeLessThanOrEqualTo(Traffic.CALLERS);
            assertThat(streams.answers().values())
                    .filteredOn(told -> told.getLast().success())
                    .allSatisfy(told -> assertThat(told.stream()
                                    .map(Response::result)
                                    .filter(Number.class::isInstance)
                                    .map(item -> ((Number) item).intValue()))
                            .containsExactly(1, 2, ITEMS));
        }
    }

    @Test
    void aNewVersionIsRolledOutWithoutAFailure() throws Exception {
        try (var one = start("node-1");
                var two = start("node-2");
                var again = calling(AGAIN, 0);
                var once = calling(ONCE, 1_000_000)) {
            again.awaitSuccesses(SOME);

            one.terminate();
            try (var _ = start(cluster.address(), "node-1", "of_version_2")) {
                assertThat(cluster.nodesOf("of_version_1")).containsExactly("node-2");
                assertThat(cluster.nodesOf("of_version_2")).containsExactly("node-1");
                again.awaitSuccesses(SOME);

                two.terminate();
                try (var _ = start(cluster.address(), "node-2", "of_version_2")) {
                    patiently()
                            .until(() -> cluster.gateway
                                    .configDb()
                                    .get("svc", "of_version_1")
                                    .isEmpty());
                    assertThat(cluster.nodesOf("of_version_2")).containsExactly("node-1", "node-2");
                    assertThat(cluster.call("of_version_1", Map.of("n", 1)).code())
                            .isEqualTo(ErrorCode.UNSUPPORTED_FUNCTION);
                    again.awaitSuccesses(SOME);
                    once.awaitSuccesses(SOME);

                    begun.decrementAndGet();
                    ended.decrementAndGet();
                    assertNothingLostOrTwice(again, once);
                    assertThat(once.failures()).isEmpty();
                    assertThat(pushes).hasValue(4);
                }
            }
        }
    }

    @Test
    void aGatewayThatStartsAgainHasItsNodesAgain() throws Exception {
        var port = cluster.port();
        try (var _ = start("node-1");
                var _ = start("node-2")) {
            cluster.close();

            try (var again = new Cluster(port, options -> options.pingInterval(Cluster.PING))) {
                patiently().until(() -> again.nodesOf(AGAIN).equals(List.of("node-1", "node-2")));
                try (var traffic = new Traffic(again.gateway, AGAIN, 0)) {
                    traffic.awaitSuccesses(SOME);
                    traffic.end().assertOneAnswerEach();
                    assertThat(traffic.failures()).isEmpty();
                }
            }
        }
    }
}
