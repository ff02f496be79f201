package dev.phoenixgenapi.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.app.Command.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code genapi node} and {@code genapi demo --cluster} as operators see them. */
class NodeTest {

    private static final String TOKEN = "nodes-of-the-test";

    private static final String SHOP = """
            public void configure(PhoenixGenApiBuilder engine) {
                engine.function(FunConfig.builder("shop", "total").build(), _ -> 5);
            }
            """;

    @TempDir
    private Path directory = Path.of("");

    private GenapiProcess gateway(String... more) throws IOException {
        var args = new ArrayList<>(List.of(
                "serve",
                "--port",
                "0",
                "--set",
                "auth.type=development",
                "--set",
                "nodes.port=0",
                "--set",
                "drain.reconnect_within=0"));
        args.addAll(List.of(more));
        return GenapiProcess.start(directory, Map.of("GENAPI_PUSH_TOKEN", TOKEN), args.toArray(String[]::new));
    }

    private static String nodePort(GenapiProcess gateway) throws InterruptedException {
        return found("service nodes dial 127\\.0\\.0\\.1:(\\d+)", gateway.await("service nodes dial"))
                .group(1);
    }

    private static Matcher found(String pattern, String line) {
        var matcher = Pattern.compile(pattern).matcher(line);
        assertThat(matcher.find()).as(line).isTrue();
        return matcher;
    }

    private static Outcome total(int port) {
        return Command.run("call", "shop", "total", "--url", "ws://127.0.0.1:%d/socket".formatted(port));
    }

    @Test
    void functionsOfAJarAreCalledOverANodeUntilItStops() throws Exception {
        ModuleJar.write(directory.resolve("shop.jar"), "Shop", SHOP);
        try (var gateway = gateway()) {
            var nodePort = nodePort(gateway);
            var port = gateway.awaitPort("listening at ");
            try (var node = GenapiProcess.start(
                    directory,
                    Map.of("GENAPI_NODE_TOKEN", TOKEN),
                    "node",
                    "--gateway",
                    "127.0.0.1:" + nodePort,
                    "--name",
                    "shop-1",
                    "--classpath",
                    "shop.jar")) {
                node.await("node shop-1 offers 1 functions");
                node.await("has 1 functions of shop");
                assertThat(total(port)).isEqualTo(new Outcome(0, "5", ""));

                node.terminate();
                assertThat(node.awaitExit()).isZero();
                assertThat(node.said())
                        .anyMatch(line -> line.contains("node stopped"))
                        .contains("module closed")
                        .noneMatch(line -> line.contains(TOKEN));
            }
            await().until(() -> total(port).err().contains("Service temporarily unavailable"));
            gateway.terminate();
            assertThat(gateway.awaitExit()).isZero();
        }
    }

    @Test
    void aNodeIsReadyWhileItHasAGateway() throws Exception {
        try (var gateway = gateway();
                var http = HttpClient.newHttpClient()) {
            var port = nodePort(gateway);
            try (var node = GenapiProcess.start(
                    directory,
                    Map.of("GENAPI_NODE_TOKEN", TOKEN, "GENAPI_ADMIN_TOKEN", "operators-of-the-test"),
                    "node",
                    "--gateway",
                    "127.0.0.1:" + port,
                    "--admin-port",
                    "0",
                    "--demo")) {
                var ready = HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:%d/health/ready".formatted(node.awaitPort("operators: "))))
                        .build();
                await().until(() -> http.send(ready, BodyHandlers.discarding()).statusCode() == 200);

                gateway.terminate();
                assertThat(gateway.awaitExit()).isZero();

                await().until(() -> http.send(ready, BodyHandlers.discarding()).statusCode() == 503);
                assertThat(node.said()).noneMatch(line -> line.contains("operators-of-the-test"));
            }
        }
    }

    @Test
    void aPortForOperatorsThatIsTakenEndsANode() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Command.run(
                            "node",
                            "--gateway",
                            "127.0.0.1:1",
                            "--set",
                            "admin.token=operators-of-the-test",
                            "--admin-port",
                            String.valueOf(taken.getLocalPort())))
                    .satisfies(outcome -> {
                        assertThat(outcome.code()).isOne();
                        assertThat(outcome.err()).contains("cannot listen at 127.0.0.1:" + taken.getLocalPort());
                    });
        }
    }

    @Test
    void aNodeThatListensIsDialledAndAskedForItsConfigs() throws Exception {
        ModuleJar.write(directory.resolve("shop.jar"), "Shop", SHOP);
        try (var node = GenapiProcess.start(
                directory,
                Map.of("GENAPI_NODE_TOKEN", TOKEN, "GENAPI_NODE_PORT", "0"),
                "node",
                "--classpath",
                "shop.jar")) {
            var address =
                    found("gateways dial (\\S+)", node.await("gateways dial ")).group(1);
            try (var gateway = gateway(
                    "--set",
                    "nodes.dial=" + address,
                    "--set",
                    "nodes.token=" + TOKEN,
                    "--set",
                    "nodes.pull=shop",
                    "--set",
                    "pull.first_pull=0",
                    "--set",
                    "pull.interval=100ms")) {
                var port = gateway.awaitPort("listening at ");
                await().until(() -> total(port).equals(new Outcome(0, "5", "")));
            }
        }
    }

    @Test
    void wrongSettingsOfANodeAreLinesAndExitCode2() {
        assertThat(Command.run("node", "--gateway", "nowhere", "--set", "node.port=70000"))
                .isEqualTo(new Outcome(2, "", """
                        node: address: "nowhere" (expected: host:port)
                        node.port: 70000 (expected: 0 to 65535; from --set)""".replace("\n", System.lineSeparator())));
        assertThat(Command.run("node"))
                .isEqualTo(new Outcome(
                        2,
                        "",
                        "node.gateways: not given (expected: gateways to dial here, or node.port to listen on)"));
    }

    @Test
    void aNodeWithoutTheSecretIsToldSo() throws Exception {
        try (var gateway = gateway();
                var node = GenapiProcess.start(
                        directory,
                        Map.of("GENAPI_NODE_TOKEN", "0123456789-some-other"),
                        "node",
                        "--demo",
                        "--gateway",
                        "127.0.0.1:" + nodePort(gateway))) {
            assertThat(node.await("hello.token")).contains("wrong (expected: the push token)");
        }
    }

    @Test
    void trafficGoesOnWhenANodeOfTheDemoIsKilled() throws Exception {
        try (var demo =
                GenapiProcess.start(directory, Map.of(), "demo", "--cluster", "--port", "0", "--admin-port", "0")) {
            demo.await("node-1 answered");
            demo.await("now node-1 is killed");
            demo.await("node-1 (process");
            assertThat(answers("node-2", demo.await("failed"))).isPositive();
            assertThat(answers("node-1", demo.await("failed"))).isZero();
            demo.await("node-1 starts again");
            while (answers("node-1", demo.await("failed")) == 0) {
                // it says so once a second
            }
            demo.terminate();
            assertThat(demo.awaitExit()).isZero();
            assertThat(demo.said().stream().filter(line -> line.contains("failed")))
                    .allMatch(line -> line.endsWith("failed    0"));
        }
    }

    private static int answers(String node, String line) {
        return Integer.parseInt(found(node + " answered +(\\d+)", line).group(1));
    }
}
