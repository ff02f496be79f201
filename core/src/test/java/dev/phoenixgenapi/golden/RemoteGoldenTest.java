package dev.phoenixgenapi.golden;

import static dev.phoenixgenapi.golden.GoldenScenarioCluster.A;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.ALLOWED;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.START;
import static dev.phoenixgenapi.golden.GoldenScenarioEvents.STOP_ASYNC;
import static dev.phoenixgenapi.golden.GoldenScenarioRemote.FAILED;
import static dev.phoenixgenapi.golden.GoldenScenarioRemote.SERVED;
import static dev.phoenixgenapi.golden.GoldenScenarioRemote.on;
import static dev.phoenixgenapi.golden.GoldenScenarioRemote.whoami;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.INTERNAL;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.failed;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.item;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.lastItem;
import static dev.phoenixgenapi.golden.GoldenScenarioWire.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.FunConfigBuilder;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.Result;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.functions.GenApiFunction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What was recorded of the original's calls to other nodes (remote.json), each by its recorded name. */
class RemoteGoldenTest {

    @Test
    void remoteOk() throws InterruptedException {
        try (var it = whoami(on(A))) {
            it.plays(ok("r1", A), SERVED);
            it.asked(A);
        }
    }

    @Test
    void remoteArgs() throws InterruptedException {
        var args = Map.of("user_id", "u", "n", 1, "s", "x");
        try (var it = GoldenScenarioRemote.of(
                on(A).argument("user_id", ArgType.string())
                        .argument("n", ArgType.num())
                        .argument("s", ArgType.string()),
                call -> call.args())) {
            assertThat(it.gateway.call("r1", "w", args)).containsExactly(ok("r1", args));
            assertThat(it.gateway.events()).isEqualTo(SERVED);
        }
    }

    @Test
    void remoteErrorTuple() throws InterruptedException {
        try (var it = GoldenScenarioRemote.of(on(A), _ -> Result.err("not_found"))) {
            it.plays(failed("r1", INTERNAL), FAILED);
        }
    }

    @Test
    void remoteRaise() throws InterruptedException {
        try (var it = GoldenScenarioRemote.of(on(A), boom())) {
            it.plays(failed("r1", INTERNAL), FAILED);
        }
    }

    /** Differs on purpose: the message without the other node's stack trace. */
    @Test
    void remoteRaiseDetail() throws InterruptedException {
        try (var it = GoldenScenarioRemote.withDetail(on(A), boom())) {
            it.plays(failed("r1", INTERNAL + ": boom"), FAILED);
        }
    }

    /** Differs on purpose: an exit is an {@link Error} in Java, and told as plain text. */
    @Test
    void remoteExitDetail() throws InterruptedException {
        try (var it = GoldenScenarioRemote.withDetail(on(A), _ -> {
            throw new Error("some_exit");
        })) {
            it.plays(failed("r1", INTERNAL + ": some_exit"), FAILED);
        }
    }

    /** Differs on purpose: what is thrown is a failure; the original took it for the result. */
    @Test
    void remoteThrow() throws InterruptedException {
        try (var it = GoldenScenarioRemote.withDetail(on(A), _ -> {
            throw new Exception("some_throw");
        })) {
            it.plays(failed("r1", INTERNAL + ": some_throw"), FAILED);
        }
    }

    /** Differs on purpose: in the words of the node that has no such function. */
    @Test
    void remoteUndefinedFn() throws InterruptedException {
        try (var it = GoldenScenarioRemote.withDetail(on(A), _ -> "never", "other")) {
            it.plays(failed("r1", INTERNAL + ": unsupported function: w version 0.0.0"), FAILED);
            it.asked(A);
        }
    }

    @Test
    void remoteTimeout() throws InterruptedException {
        var never = new CountDownLatch(1);
        try (var it = GoldenScenarioRemote.of(slow(), _ -> hang(never))) {
            timesOut(it, failed("r1", INTERNAL));
        }
    }

    /** Differs on purpose: says how long it took, where the original said ":timeout". */
    @Test
    void remoteTimeoutDetail() throws InterruptedException {
        var never = new CountDownLatch(1);
        try (var it = GoldenScenarioRemote.withDetail(slow(), _ -> hang(never))) {
            timesOut(it, failed("r1", INTERNAL + ": execution timed out after 150ms"));
        }
    }

    /** Differs on purpose: no nested first item (what the function returns is the stream), and a pool of its own. */
    @Test
    void remoteStream() throws InterruptedException {
        try (var it = GoldenScenarioRemote.of(
                on(A).responseType(ResponseType.STREAM).requestInfo(true).timeout(Duration.ofSeconds(2)), call -> {
                    call.stream().send(1);
                    call.stream().send(2);
                    call.stream().sendLast("end");
                    return null;
                })) {
            assertThat(it.gateway.call("r1", "w"))
                    .containsExactly(item("r1", "init"), item("r1", 1), item("r1", 2), lastItem("r1", "end"));
            assertThat(it.gateway.events()).containsExactly(START, ALLOWED, STOP_ASYNC);
            it.gateway.assertPoolRanOneTask("stream_pool");
            it.asked(A);
        }
    }

    /** Differs on purpose: a result that looks like an RPC error is a result (fault 24). */
    @Test
    void remoteRpcErrorShadow() throws InterruptedException {
        try (var it = GoldenScenarioRemote.withDetail(on(A), _ -> List.of("badrpc", "x"))) {
            it.plays(ok("r1", List.of("badrpc", "x")), SERVED);
        }
    }

    private static FunConfigBuilder slow() {
        return on(A).timeout(Duration.ofMillis(150));
    }

    private static GenApiFunction boom() {
        return _ -> {
            throw new IllegalStateException("boom");
        };
    }

    private static Object hang(CountDownLatch never) throws InterruptedException {
        never.await();
        return "never";
    }

    /** The gateway and the node both have the time-out of the config. */
    private static void timesOut(GoldenScenarioRemote it, GoldenScenarioWire response) throws InterruptedException {
        try (var responses = it.gateway.open("r1", "w", Map.of())) {
            it.gateway.pass(Duration.ofMillis(150), 2);
            assertThat(GoldenScenario.all(responses)).containsExactly(response);
            assertThat(it.gateway.events()).isEqualTo(FAILED);
        }
    }
}
