package dev.phoenixgenapi.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.gateway.admin.AdminOptions;
import dev.phoenixgenapi.gateway.admin.AdminText;
import dev.phoenixgenapi.telemetry.Attachment;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operators of a process without clients can ask it. */
class OperatorPortTest {

    private static final String TOKEN = "a secret of operators";

    private final AtomicBoolean ready = new AtomicBoolean();
    private final PhoenixGenApi api = PhoenixGenApi.builder()
            .function(FunConfig.builder("shop", "place").build(), _ -> 1)
            .build();
    private final OperatorPort operators = OperatorPort.builder(api, AdminOptions.loopback(0, TOKEN))
            .ready(ready::get)
            .connections(() -> 3)
            .text(new AdminText("/numbers", "text/plain", "numbers", () -> "one two"))
            .chart("sold", "what was sold", "piece", true, () -> Map.of("tea", 1.0))
            .start();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.shutdownNow();
        operators.close();
        api.close();
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(operators.port(), path)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private String asOperator(String path) throws IOException, InterruptedException {
        var response = get(path, "Authorization", "Bearer " + TOKEN);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    @Test
    void whatever_keeps_the_process_running_asks_without_a_token() throws Exception {
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/ready").body()).isEqualTo("{\"status\":\"not_ready\"}");

        ready.set(true);

        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").body()).isEqualTo("{\"status\":\"up\"}");
        assertThat(get("/health/else").statusCode()).isEqualTo(401);
    }

    @Test
    void only_operators_see_more() throws Exception {
        assertThat(get("/numbers").statusCode()).isEqualTo(401);
        assertThat(get("/admin/status").statusCode()).isEqualTo(401);
        assertThat(get("/dashboard/").statusCode()).as("says nothing by itself").isEqualTo(200);

        assertThat(asOperator("/numbers")).isEqualTo("one two");
        assertThat(asOperator("/admin/status"))
                .contains("\"ready\":false")
                .contains("\"sockets\":3")
                .contains("\"configs\":1");
    }

    @Test
    void closing_it_frees_the_port_and_listens_no_more() {
        operators.close();
        operators.close();

        assertThatThrownBy(() -> get("/health/live")).isInstanceOf(ConnectException.class);
        assertThat(api.telemetry().attachments().stream().map(Attachment::handlerId))
                .noneMatch(id -> id.startsWith("gateway."));
    }

    @Test
    void a_port_that_is_taken_is_named() {
        assertThatThrownBy(() -> OperatorPort.builder(api, AdminOptions.loopback(operators.port(), TOKEN))
                        .start())
                .isInstanceOf(GatewayException.class)
                .hasMessageStartingWith("cannot listen at 127.0.0.1:" + operators.port());
        assertThat(api.telemetry().attachments().stream()
                        .filter(one -> one.handlerId().endsWith(".overview.stop")))
                .as("nothing of it is left")
                .hasSize(1);
    }
}
