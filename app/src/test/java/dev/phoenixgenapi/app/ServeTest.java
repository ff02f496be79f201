package dev.phoenixgenapi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.app.Command.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code genapi serve} as operators see it. */
class ServeTest {

    private static final String TOKEN = "operator-of-the-test";

    @TempDir
    private Path directory = Path.of("");

    /** A function that tells the test when it runs, and ends when the test says so; and one of money. */
    private static final String SHOP = """
            public void configure(PhoenixGenApiBuilder engine) {
                engine.functions(AnnotatedFunctions.of(new Functions()));
            }

            @GenApi(service = "shop")
            public static final class Functions {

                @GenApi
                public java.math.BigDecimal total() {
                    return new java.math.BigDecimal("5.00");
                }

                @GenApi(timeoutMs = 60_000)
                public String hold(int port) throws java.io.IOException {
                    try (var test = new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), port)) {
                        return test.getInputStream().read() == 1 ? "held" : "let down";
                    }
                }
            }
            """;

    private Path config(String... lines) throws IOException {
        return Files.write(directory.resolve("gateway.yaml"), List.of(lines));
    }

    private static Outcome call(int port, String requestType, String... args) {
        var command = new ArrayList<>(
                List.of("call", "shop", requestType, "--url", "ws://127.0.0.1:%d/socket".formatted(port)));
        command.addAll(List.of(args));
        return Command.run(command.toArray(String[]::new));
    }

    @Test
    void servesFunctionsOfAJarAndAnswersWhatRunsBeforeItStops() throws Exception {
        Files.createDirectory(directory.resolve("lib"));
        ModuleJar.write(directory.resolve("lib/shop.jar"), "Shop", SHOP);
        config(
                "listen.port: 0",
                "auth.type: development",
                "admin.port: 0",
                "functions.classpath: lib/*",
                "drain.reconnect_within: 0");
        try (var serve = GenapiProcess.start(
                        directory, Map.of("GENAPI_ADMIN_TOKEN", TOKEN), "serve", "--config", "gateway.yaml");
                var held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(serve.await("functions:")).contains("2 of shop.Shop");
            var port = serve.awaitPort("listening at ");
            assertThat(serve.await("operators:"))
                    .contains("token from GENAPI_ADMIN_TOKEN")
                    .doesNotContain(TOKEN);
            assertThat(call(port, "total")).isEqualTo(new Outcome(0, "5.00", ""));

            var call = CompletableFuture.supplyAsync(() -> call(port, "hold", "--arg", "port=" + held.getLocalPort()));
            try (var running = held.accept()) {
                serve.terminate();
                serve.await("stopping: no new clients; 1 connected, 1 calls open");
                running.getOutputStream().write(1);
                assertThat(call.get(30, TimeUnit.SECONDS)).isEqualTo(new Outcome(0, "\"held\"", ""));
            }
            assertThat(serve.awaitExit()).isZero();
            assertThat(serve.said())
                    .anyMatch(line -> line.contains("gateway stopped"))
                    .anyMatch(line -> line.contains("engine stopped"))
                    .contains("module closed")
                    .noneMatch(line -> line.contains(TOKEN));
        }
    }

    @Test
    void aSecondSignalEndsItAtOnce() throws Exception {
        ModuleJar.write(directory.resolve("shop.jar"), "Shop", SHOP);
        config("listen.port: 0", "auth.type: development", "functions.classpath: shop.jar");
        try (var serve = GenapiProcess.start(directory, Map.of(), "serve", "--config", "gateway.yaml");
                var held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = serve.awaitPort("listening at ");
            var call = CompletableFuture.supplyAsync(() -> call(port, "hold", "--arg", "port=" + held.getLocalPort()));
            try (var _ = held.accept()) {
                serve.await("no admin port");
                serve.terminate();
                serve.await("stopping");
                serve.terminate();
                assertThat(serve.awaitExit()).isEqualTo(130);
            }
            assertThat(call.get(30, TimeUnit.SECONDS).code()).isEqualTo(3);
        }
    }

    @Test
    void warnsOfWhatIsNotSafe() throws Exception {
        config(
                "listen: { host: 0.0.0.0, port: 0 }",
                "auth: { type: jwt, jwt: { jwks_url: 'https://login.example/keys' } }",
                "admin: { host: 0.0.0.0, port: 0 }",
                "engine.detail_error: true");
        try (var serve = GenapiProcess.start(
                directory, Map.of("GENAPI_ADMIN_TOKEN", TOKEN), "serve", "--config", "gateway.yaml")) {
            serve.await("operators: http://0.0.0.0:");
            assertThat(serve.said().stream().filter(line -> line.contains(" WARN ")))
                    .satisfiesExactly(
                            line -> assertThat(line).contains("no TLS: whoever is on the way can read tokens"),
                            line -> assertThat(line).contains("no TLS for operators"),
                            line -> assertThat(line).contains("tokens for others are accepted"),
                            line -> assertThat(line).contains("told what went wrong inside"),
                            line -> assertThat(line).contains("nothing to call"));
        }
    }

    @Test
    void wrongSettingsAreLinesAndExitCode2() throws Exception {
        config("listen.port: 70000", "auth.typ: jwt");
        try (var serve = GenapiProcess.start(directory, Map.of(), "serve", "--config", "gateway.yaml")) {
            assertThat(serve.awaitExit()).isEqualTo(2);
            assertThat(serve.said())
                    .containsExactly(
                            "auth.typ: no such setting (did you mean auth.type?; from gateway.yaml:2)",
                            "listen.port: 70000 (expected: 0 to 65535; from gateway.yaml:1)",
                            "auth.type: not given (expected: jwt or development)");
        }
    }

    @Test
    void theDemoEndsWhenItIsTold() throws Exception {
        try (var demo = GenapiProcess.start(directory, Map.of(), "demo", "--port", "0", "--admin-port", "0")) {
            demo.await("Ctrl-C stops it");
            demo.terminate();
            assertThat(demo.awaitExit()).isZero();
            assertThat(demo.said()).anyMatch(line -> line.contains("stopping"));
        }
    }

    @Test
    void checksAndPrintsWithoutStarting() throws Exception {
        Files.writeString(directory.resolve("key"), "0123456789abcdef0123456789abcdef");
        var file = config("auth: { type: jwt, jwt: { secret_file: key } }", "listen.port: 1")
                .toString();
        assertThat(Command.run("serve", "--config", file, "--check"))
                .isEqualTo(new Outcome(0, "the settings are right", ""));
        var printed = Command.run("serve", "--config", file, "--print-config", "--set", "push.token=" + TOKEN);
        assertThat(printed.out().lines().map(line -> line.replaceAll(" +", " ")))
                .contains(
                        "listen.port: 1 # " + file + ":2",
                        "push.token: ******** # --set",
                        "drain.timeout: 20s # default")
                .noneMatch(line -> line.contains(TOKEN));
        assertThat(Command.run("serve", "--set", "listen.port").err())
                .startsWith("--set: \"listen.port\" (expected: KEY=VALUE)");
    }

    @Test
    void whatKeepsItFromStartingIsOneLine() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Command.run(
                            "serve", "--set", "auth.type=development", "--port", String.valueOf(taken.getLocalPort())))
                    .isEqualTo(new Outcome(
                            1,
                            "",
                            "cannot listen at 127.0.0.1:%d: Address already in use".formatted(taken.getLocalPort())));
        }
    }

    @Test
    void aModuleThatFailsIsNamedWithItsFault() throws Exception {
        var jar = ModuleJar.write(
                directory.resolve("bad.jar"),
                "Bad",
                "public void configure(PhoenixGenApiBuilder engine) { throw new IllegalStateException(\"no database\"); }");
        var outcome = Command.run(
                "serve", "--set", "auth.type=development", "--port", "0", "--set", "functions.classpath=" + jar);
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err().lines())
                .startsWith("module shop.Bad: java.lang.IllegalStateException: no database")
                .anyMatch(line -> line.contains("shop.Bad.configure("));
    }
}
