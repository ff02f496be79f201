package dev.phoenixgenapi.grpc;

import static dev.phoenixgenapi.grpc.Cluster.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.arguments.ArgSpec;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.functions.FunctionDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LargeMessageTest {

    private static FunctionDefinition echo() {
        return new FunctionDefinition(
                FunConfig.builder("svc", "echo")
                        .timeout(Duration.ofSeconds(30))
                        .argument(ArgSpec.of("text", ArgType.string(100_000_000)))
                        .build(),
                call -> call.string("text"));
    }

    @Test
    void largeAndSmallCallsPassEachOther() throws Exception {
        try (var cluster = new Cluster()) {
            cluster.node("node-1", echo(), function("small", _ -> "small"));
            var large = "x".repeat(3_000_000);
            var answers = new ArrayList<dev.phoenixgenapi.Responses>();
            for (var i = 0; i < 12; i++) {
                answers.add(cluster.open("echo", Map.of("text", large + i)));
            }
            for (var i = 0; i < 200; i++) {
                assertThat(cluster.call("small", Map.of()).result()).isEqualTo("small");
            }
            for (var i = 0; i < 12; i++) {
                assertThat(answers.get(i).next().orElseThrow().result()).isEqualTo(large + i);
            }
        }
    }

    @Test
    void whatIsTooLargeIsRefusedWithItsSize() throws Exception {
        try (var cluster = new Cluster(options -> options.maxMessageBytes(100_000))) {
            cluster.node(
                    "node-1",
                    options -> options.maxMessageBytes(200_000),
                    echo(),
                    function("large", _ -> "x".repeat(100_000)));

            var args = cluster.call("echo", Map.of("text", "x".repeat(200_000)));
            assertThat(args.code()).isEqualTo(ErrorCode.INVALID_ARGUMENTS);
            assertThat(args.error()).matches("arguments: 2000\\d\\d bytes \\(expected: at most 200000\\)");

            var result = cluster.call("large", Map.of());
            assertThat(result.code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
            assertThat(result.error()).contains("result: 1000").contains("bytes (expected: at most 100000)");
        }
    }
}
