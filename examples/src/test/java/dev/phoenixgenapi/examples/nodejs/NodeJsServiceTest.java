package dev.phoenixgenapi.examples.nodejs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.Response;
import dev.phoenixgenapi.grpc.GatewayNodes;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service node that knows of us only what is in the .proto. */
class NodeJsServiceTest {

    private static final String TOKEN = "open sesame";

    @AutoClose
    private final GatewayNodes nodes =
            GatewayNodes.builder().listen("127.0.0.1", 0).build();

    @AutoClose
    private final PhoenixGenApi api = PhoenixGenApi.builder()
            .nodeClient(nodes)
            .pushToken(TOKEN)
            .detailError(true)
            .build();

    @BeforeAll
    static void packagesAreThere() {
        assumeTrue(
                Files.isDirectory(NodeJsProcess.FOLDER.resolve("node_modules")),
                "npm install was left out of this build (-Dnpm.skip)");
    }

    @BeforeEach
    void start() {
        nodes.start(api);
    }

    private NodeJsProcess node(String name, int version) throws Exception {
        var node = new NodeJsProcess(nodes.port(), TOKEN, name, version);
        node.awaitLine(name + ": accepted");
        return node;
    }

    private static Request request(String function, Map<String, ? extends @Nullable Object> args) {
        return Request.of("r1", "js", function, args, Caller.user("ada"));
    }

    private Response call(String function, Map<String, ? extends @Nullable Object> args) throws InterruptedException {
        return api.call(request(function, args));
    }

    private static void eventually(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(30)).until(condition);
    }

    @Test
    void functionsAnswerAndFailAsOursDo() throws Exception {
        try (var _ = node("js-1", 1)) {
            assertThat(call("greet", Map.of("name", "Bob")).result()).isEqualTo("Hello Bob, says js-1 to ada");

            var unchecked = call("greet", Map.of("name", 1));
            assertThat(unchecked.code()).isEqualTo(ErrorCode.INVALID_ARGUMENTS);
            var checked = call("sqrt", Map.of("of", -1));
            assertThat(checked.code()).isEqualTo(ErrorCode.INVALID_ARGUMENTS);
            assertThat(checked.error()).contains("of: -1 (expected: 0 or more)");
            assertThat(call("sqrt", Map.of("of", 9)).result()).isEqualTo(3L);

            var failed = call("stock", Map.of("item", "tea"));
            assertThat(failed.success()).isFalse();
            assertThat(failed.error()).contains("no tea left");
            assertThat(failed.canRetry()).isTrue();
            assertThat(failed.details()).isEqualTo(Map.of("item", "tea", "reason", "no tea left"));

            assertThat(call("unknown", Map.of()).code()).isEqualTo(ErrorCode.UNSUPPORTED_FUNCTION);
        }
    }

    @Test
    void largeArgumentsAndResultsGoInChunks() throws Exception {
        try (var _ = node("js-1", 1)) {
            var large = "0123456789".repeat(50_000);
            assertThat(call("echo", Map.of("value", large)).result()).isEqualTo(large);
        }
    }

    @Test
    void streamsComeInTheirOrderAndAsFastAsTheyAreTaken() throws Exception {
        try (var _ = node("js-1", 1)) {
            var items = new ArrayList<@Nullable Object>();
            try (var responses = api.open(request("count", Map.of("to", 1_000)))) {
                for (var next = responses.next(); next.isPresent(); next = responses.next()) {
                    assertThat(next.get().success()).isTrue();
                    if (next.get().result() instanceof Long) {
                        items.add(next.get().result());
                    }
                }
            }
            assertThat(items).hasSize(1_000).startsWith(1L, 2L).endsWith(999L, 1_000L);
        }
    }

    @Test
    void aStreamThatIsStoppedEnds() throws Exception {
        try (var node = node("js-1", 1)) {
            try (var responses = api.open(request("count", Map.of("to", 1_000_000_000)))) {
                for (var i = 0; i < 500; i++) {
                    assertThat(responses.next().orElseThrow().success()).isTrue();
                }
            }
            // it would not go, were the stream still running
            assertThat(node.terminate()).isZero();
        }
    }

    @Test
    void aCallThatTakesTooLongIsEndedOnBothSides() throws Exception {
        try (var node = node("js-1", 1)) {
            assertThat(call("wait", Map.of()).code()).isEqualTo(ErrorCode.TIMEOUT);
            node.awaitLine("nobody waits any more");
            assertThat(call("greet", Map.of("name", "Bob")).success()).isTrue();
        }
    }

    @Test
    void aNodeThatIsKilledIsMissedAndThenWelcome() throws Exception {
        var answers = new LinkedBlockingQueue<Response>();
        try (var node = node("js-1", 1)) {
            var waiting = Thread.startVirtualThread(() -> {
                try {
                    answers.add(call("wait", Map.of()));
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            });
            node.awaitLine("wait: begun");
            node.kill();
            waiting.join();
        }
        var lost = answers.remove();
        assertThat(lost.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(lost.details()).isEqualTo(Map.of("reason", "node_lost"));
        assertThat(call("greet", Map.of("name", "Bob")).code()).isEqualTo(ErrorCode.UNAVAILABLE);

        try (var _ = node("js-1", 1)) {
            assertThat(call("greet", Map.of("name", "Bob")).success()).isTrue();
        }
    }

    @Test
    void aNewVersionTakesTheOldOnesPlace() throws Exception {
        try (var old = node("js-1", 2)) {
            assertThat(call("news", Map.of()).result()).isEqualTo("new in 2");
            assertThat(old.terminate()).isZero();
            assertThat(call("news", Map.of()).code()).isEqualTo(ErrorCode.UNAVAILABLE);
        }
        try (var _ = node("js-1", 1)) {
            assertThat(call("greet", Map.of("name", "Bob")).success()).isTrue();
            eventually(() -> call("news", Map.of()).code() == ErrorCode.UNSUPPORTED_FUNCTION);
        }
    }

    @Test
    void aNodeWithoutTheSecretIsToldSo() throws Exception {
        try (var stranger = new NodeJsProcess(nodes.port(), "guess", "js-1", 1)) {
            stranger.awaitLine("hello.token: wrong");
            assertThat(nodes.nodes()).isEqualTo(List.of());
        }
    }
}
