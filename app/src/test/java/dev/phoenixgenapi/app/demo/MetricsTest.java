package dev.phoenixgenapi.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.Request;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What Prometheus reads. */
class MetricsTest {

    private static final String TOKEN = "metrics are for operators";

    /** A line of the text format of Prometheus, as its documentation has it. */
    private static final Pattern LINE = Pattern.compile(
            "# (HELP|TYPE) [a-zA-Z_:][a-zA-Z0-9_:]* .*"
                    + "|[a-zA-Z_:][a-zA-Z0-9_:]*(\\{([a-zA-Z_][a-zA-Z0-9_]*=\"([^\"\\\\]|\\\\.)*\",?)*})? (NaN|[+-]?Inf|[-+.eE0-9]+)");

    private static String scrape(HttpClient http, Demo demo) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + demo.adminPort() + "/metrics"))
                .header("Authorization", "Bearer " + TOKEN)
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    @Test
    void whatWasCalledIsThere() throws Exception {
        try (var http = HttpClient.newHttpClient();
                var demo = Demo.start(0, 0, TOKEN)) {
            for (var i = 0; i < 3; i++) {
                demo.api()
                        .call(Request.of(
                                "r" + i, "playground", "add", Map.of("a", 1, "b", 2), Caller.user("somebody-7")));
            }
            demo.api().call(Request.of("r4", "playground", "add", Map.of("a", "one"), Caller.user("somebody-7")));

            var text = scrape(http, demo);
            assertThat(text.lines()).allMatch(line -> LINE.matcher(line).matches());
            assertThat(text)
                    .contains("phoenix_gen_api_request_duration_seconds_count{request_type=\"add\","
                            + "service=\"playground\",success=\"true\"} 3")
                    .contains("phoenix_gen_api_request_duration_seconds_count{request_type=\"add\","
                            + "service=\"playground\",success=\"false\"} 1")
                    .contains("phoenix_gen_api_pool_breaker{pool_name=\"async_pool\",state=\"closed\"} 1.0")
                    .contains("phoenix_gen_api_gateway_ready 1.0")
                    .contains("jvm_memory_used_bytes")
                    .doesNotContain("somebody-7");
        }
    }
}
