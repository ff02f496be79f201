package dev.phoenixgenapi.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus reads the gateway's metrics, and is asked what it has understood. */
@Tag("prometheus")
class PrometheusTest {

    private static final String TOKEN = "metrics are for operators";
    private static final int CALLS = 7;

    @TempDir
    private Path directory = Path.of("");

    private final HttpClient http = HttpClient.newHttpClient();

    private static String installed() throws IOException, InterruptedException {
        var script = new ProcessBuilder("bash", "./prometheus")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var path = new String(script.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(script.waitFor()).isZero();
        return path;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Process start(int port, int target) throws IOException, InterruptedException {
        var config = Files.writeString(directory.resolve("prometheus.yml"), """
                global: { scrape_interval: 500ms, scrape_timeout: 500ms }
                scrape_configs:
                  - job_name: gateway
                    authorization: { credentials: "%s" }
                    static_configs: [{ targets: ["127.0.0.1:%d"] }]
                """.formatted(TOKEN, target));
        return new ProcessBuilder(
                        installed(),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
    }

    /** The first value that the answer has. */
    private String ask(int port, String promql) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:%d/api/v1/query?query=%s".formatted(port, URLEncoder.encode(promql, UTF_8))))
                .build();
        return http.send(request, BodyHandlers.ofString()).body().replaceAll("(?s).*,\"([^\"]*)\"\\]\\}\\].*", "$1");
    }

    /** Where there is none, it is installed first. */
    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void understandsWhatItReads() throws Exception {
        try (var demo = Demo.start(0, 0, TOKEN)) {
            for (var i = 0; i < CALLS; i++) {
                demo.api().call(Request.of("r" + i, "playground", "add", Map.of("a", i, "b", 2), Caller.user("ada")));
            }
            var port = freePort();
            var prometheus = start(port, demo.adminPort());
            try {
                await().atMost(Duration.ofSeconds(30))
                        .ignoreExceptions()
                        .untilAsserted(() -> assertThat(
                                        ask(
                                                port,
                                                "sum(phoenix_gen_api_request_duration_seconds_count{request_type=\"add\",success=\"true\"})"))
                                .isEqualTo(String.valueOf(CALLS)));
                assertThat(ask(port, "up{job=\"gateway\"}")).isEqualTo("1");
                var p99 = Double.parseDouble(ask(
                        port,
                        "histogram_quantile(0.99, sum by (le) (phoenix_gen_api_request_duration_seconds_bucket))"));
                var longest = Double.parseDouble(ask(port, "max(phoenix_gen_api_request_duration_seconds_max)"));
                // no bucket ends at more than 2.5 times where it begins, but for the first one
                assertThat(p99).isPositive().isLessThanOrEqualTo(Math.max(0.001, 2.5 * longest));
            } finally {
                prometheus.destroyForcibly().waitFor();
            }
        }
    }
}
