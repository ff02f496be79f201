package dev.phoenixgenapi.grpc;

import static dev.phoenixgenapi.grpc.Cluster.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.functions.FunctionDefinition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallTest {

    @Test
    void aNodeThatDialsInIsCalled() throws Exception {
        try (var cluster = new Cluster()) {
            var echo = FunConfig.builder("svc", "echo")
                    .argument("text", ArgType.string())
                    .build();
            cluster.node("node-1", new FunctionDefinition(echo, call -> "hello " + call.string("text")));

            var response = cluster.call("echo", Map.of("text", "world"));

            assertThat(response.result()).isEqualTo("hello world");
        }
    }

    @Test
    void aResultOfAnyShapeComesBack() throws Exception {
        try (var cluster = new Cluster()) {
            cluster.node("node-1", function("shape", _ -> Map.of("list", List.of(1L, true, "x"))));

            assertThat(cluster.call("shape", Map.of()).result()).isEqualTo(Map.of("list", List.of(1L, true, "x")));
        }
    }
}
