package dev.phoenixgenapi.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code genapi serve} with alerts and an access log. */
class AlertsTest {

    private static final String SHOP = """
            public void configure(PhoenixGenApiBuilder engine) {
                engine.functions(AnnotatedFunctions.of(new Functions()));
            }

            @GenApi(service = "shop")
            public static final class Functions {

                @GenApi
                public int broken() {
                    org.slf4j.LoggerFactory.getLogger("shop").info("about to break");
                    throw new IllegalStateException("broken");
                }
            }
            """;

    @TempDir
    private Path directory = Path.of("");

    private final BlockingQueue<String> posted = new LinkedBlockingQueue<>();

    @Test
    void whoIsToBeToldIsToldAndTheLogHasEachRequest() throws Exception {
        Files.createDirectory(directory.resolve("lib"));
        ModuleJar.write(directory.resolve("lib/shop.jar"), "Shop", SHOP);
        var receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            try (exchange) {
                posted.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                        + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                exchange.sendResponseHeaders(200, -1);
            }
        });
        receiver.start();
        Files.write(
                directory.resolve("gateway.yaml"),
                List.of(
                        "listen.port: 0",
                        "auth.type: development",
                        "functions.classpath: lib/*",
                        "drain.reconnect_within: 0",
                        "logging.access: true",
                        "logging.request_id: true",
                        "alerts:",
                        "  enabled: true",
                        "  webhook:",
                        "    url: http://127.0.0.1:%d/T0"
                                .formatted(receiver.getAddress().getPort()),
                        "  error_rate.min_requests: 3"));
        try (var serve = GenapiProcess.start(
                directory,
                Map.of("GENAPI_ALERTS_WEBHOOK_SECRET", "Bearer from-the-test"),
                "serve",
                "--config",
                "gateway.yaml")) {
            var url = "ws://127.0.0.1:%d/socket".formatted(serve.awaitPort("listening at "));
            for (var i = 0; i < 3; i++) {
                Command.run("call", "shop", "broken", "--url", url);
            }

            assertThat(serve.await("about to break")).containsPattern("about to break request_id=\\S+$");
            assertThat(serve.await("d.phoenixgenapi.access"))
                    .containsPattern("shop/broken internal_error [0-9.]+ ms user=- request=(\\S+) request_id=\\1$");
            assertThat(serve.await("d.phoenixgenapi.alerts"))
                    .contains("WARN", "Error rate of shop/broken is high: 100.0 % of 3 requests within 60 s");
            assertThat(posted.poll(20, TimeUnit.SECONDS))
                    .startsWith("Bearer from-the-test {\"name\":\"error_rate\",\"state\":\"firing\"");
            serve.terminate();
            assertThat(serve.awaitExit()).isZero();
            assertThat(serve.said()).noneMatch(line -> line.contains("from-the-test") || line.contains("/T0"));
        } finally {
            receiver.stop(0);
        }
    }
}
