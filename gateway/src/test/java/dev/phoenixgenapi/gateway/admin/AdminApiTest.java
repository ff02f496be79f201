package dev.phoenixgenapi.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.config.ConfigSource;
import dev.phoenixgenapi.config.PulledConfigs;
import dev.phoenixgenapi.gateway.Gateway;
import dev.phoenixgenapi.gateway.auth.Authentication;
import dev.phoenixgenapi.gateway.auth.Identity;
import dev.phoenixgenapi.gateway.listen.ListenOptions;
import dev.phoenixgenapi.nodes.Nodes;
import dev.phoenixgenapi.ratelimit.RateLimit;
import dev.phoenixgenapi.ratelimit.RateLimitKey;
import dev.phoenixgenapi.ratelimit.RateLimits;
import dev.phoenixgenapi.telemetry.Attachment;
import dev.phoenixgenapi.telemetry.event.EventName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminApiTest {

    private static final String TOKEN = "a secret of operators";

    private final Source source = new Source();
    private final PhoenixGenApi api = PhoenixGenApi.builder()
            .function(FunConfig.builder("shop", "place").build(), _ -> "placed")
            .pull("books", source)
            .rateLimits(RateLimits.NONE.withGlobal(new RateLimit(RateLimitKey.USER_ID, 5, Duration.ofMinutes(1))))
            .build();
    private final Gateway gateway = Gateway.builder(api, _ -> Authentication.accepted(Identity.ANONYMOUS))
            .listen(ListenOptions.of("127.0.0.1", 0))
            .admin(new AdminOptions(ListenOptions.of("127.0.0.1", 0), TOKEN, 1, null))
            .adminText(new AdminText("/metrics", "text/plain; version=0.0.4", "numbers", () -> "up 1\n"))
            .start();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.close();
        gateway.close();
        api.close();
    }

    /** Configs of another node, or none. */
    private static final class Source implements ConfigSource {

        volatile List<FunConfig> configs = List.of();
        volatile boolean fails;

        @Override
        public PulledConfigs pull() throws IOException {
            if (fails) {
                throw new IOException("out of reach");
            }
            return PulledConfigs.of("node-1", configs);
        }
    }

    private HttpResponse<String> send(String method, String path, String body, String token) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                        .header("Authorization", "Bearer " + token)
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private int port() {
        return gateway.adminPort().orElseThrow();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send("GET", path, "", TOKEN);
    }

    private List<Attachment> watching() {
        return api.telemetry().attachments().stream()
                .filter(one -> one.handlerId().startsWith("gateway.admin.watch."))
                .toList();
    }

    private void place(String user) throws InterruptedException {
        api.call(Request.of("1", "shop", "place", Map.of(), Caller.user(user)));
    }

    private Socket watch(String host, String filter) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()));
        var request = "GET /admin/telemetry%s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n\r\n"
                .formatted(filter, host, TOKEN);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String lineWith(BufferedReader reader, String part) throws IOException {
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.contains(part)) {
                return line;
            }
        }
        throw new AssertionError("the stream ended without " + part);
    }

    @Test
    void texts_of_others_are_there_as_well() throws Exception {
        var answer = get("/metrics");

        assertThat(answer.body()).isEqualTo("up 1\n");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4");
        assertThat(get("/admin").body()).contains("/metrics");
        assertThat(send("POST", "/metrics", "", TOKEN).statusCode()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin", "/admin/telemetry", "/admin/configs", "/metrics", "/nowhere"})
    void nobody_is_let_in_without_the_token(String path) throws Exception {
        var answer = send("GET", path, "", "a guess of somebody");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Bearer"));
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void a_name_that_only_leads_here_is_refused() throws Exception {
        try (var socket = watch("evil.example", "")) {
            assertThat(reader(socket).readLine()).contains("403");
        }
        assertThat(watching()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:1", "LOCALHOST", "127.0.0.1", "[::1]:99"})
    void names_of_this_machine_are_let_in(String host) throws Exception {
        try (var socket = watch(host, "")) {
            assertThat(reader(socket).readLine()).contains("200");
        }
    }

    @Test
    void events_are_told_while_somebody_watches_and_handlers_are_attached_no_longer() throws Exception {
        assertThat(watching()).isEmpty();
        try (var socket = watch("localhost", "?filter=executor.request.stop,user_id=ada")) {
            var reader = reader(socket);
            lineWith(reader, ": watching 1 events");
            place("bob");
            place("ada");

            assertThat(lineWith(reader, "data: "))
                    .startsWith("data: {\"event\":\"phoenix_gen_api.executor.request.stop\","
                            + "\"measurements\":{\"duration_us\":")
                    .endsWith("\"metadata\":{\"request_id\":\"1\",\"request_type\":\"place\",\"service\":\"shop\","
                            + "\"user_id\":\"ada\",\"success\":true,\"async\":false}}");
            assertThat(get("/admin/telemetry").statusCode()).isEqualTo(503);
        }
        await().until(() -> watching().isEmpty());
        try (var next = watch("localhost", "")) {
            assertThat(reader(next).readLine()).contains("200");
        }
    }

    @Test
    void one_that_does_not_read_loses_the_oldest_and_is_told_so() throws Exception {
        try (var socket = watch("localhost", "?filter=my_app.saved")) {
            await().until(() -> !watching().isEmpty());
            var text = "x".repeat(9_000);
            for (var i = 0; i < 20_000; i++) {
                api.telemetry().execute(EventName.parse("my_app.saved"), Map.of("n", i), Map.of("text", text));
            }
            var reader = reader(socket);

            lineWith(reader, "event: dropped");
            lineWith(reader, "\"n\":19999}");
        }
    }

    @Test
    void closing_the_gateway_ends_the_stream() throws Exception {
        try (var socket = watch("localhost", "")) {
            var reader = reader(socket);
            lineWith(reader, ": watching");
            gateway.close();

            assertThat(watching()).isEmpty();
            assertThat(reader.lines()).noneMatch(line -> line.startsWith("data: "));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"executr.*", "executor.requst", "usr_id=ada", "=x", "executor,,hook", "my_app.%20x"})
    void a_wrong_filter_is_named(String filter) throws Exception {
        var answer = get("/admin/telemetry?filter=" + filter);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("filter: ");
    }

    @Test
    void functions_are_disabled_and_enabled() throws Exception {
        var off = send("POST", "/admin/configs/shop/place/disable", "", TOKEN);
        assertThat(off.body()).contains("\"disabled\":true");
        assertThat(api.configDb().get("shop", "place").orElseThrow().disabled()).isTrue();

        send("POST", "/admin/configs/shop/place/enable", "", TOKEN);
        assertThat(api.configDb().get("shop", "place").orElseThrow().disabled()).isFalse();
        assertThat(get("/admin/configs").body()).contains("\"count\":1", "\"request_type\":\"place\"");
        assertThat(send("POST", "/admin/configs/shop/other/disable", "", TOKEN).statusCode())
                .isEqualTo(404);
    }

    @Test
    void counters_are_told_and_reset() throws Exception {
        place("ada");
        assertThat(get("/admin/rate-limits/status?key=user_id&value=ada").body())
                .contains("\"current_requests\":1");

        var reset = send("POST", "/admin/rate-limits/reset", "{\"key\":\"user_id\",\"value\":\"ada\"}", TOKEN);
        assertThat(reset.body()).contains("\"current_requests\":0");
        assertThat(get("/admin/rate-limits").body()).contains("\"max_requests\":5,\"window_ms\":60000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"key=user_id", "value=ada", "key=user_id&value=ada&scope=x", "kye=user_id&value=ada"})
    void wrong_parameters_are_refused(String query) throws Exception {
        assertThat(get("/admin/rate-limits/status?" + query).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/admin", "/admin/", "/admin/status", "/admin/pools", "/admin/services", "/admin/configs/failed"
            })
    void the_rest_answers(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void services_are_pulled_when_an_operator_says_so() throws Exception {
        source.configs = List.of(
                FunConfig.builder("books", "find").nodes(Nodes.named("node-1")).build());
        var one = send("POST", "/admin/pull/books?force=true", "", TOKEN);
        assertThat(one.statusCode()).isEqualTo(200);
        assertThat(one.body()).contains("\"service\":\"books\"", "\"outcome\":\"pulled\"", "\"count\":1");
        assertThat(api.configDb().get("books", "find")).isPresent();
        assertThat(get("/admin/services").body()).contains("\"find\"", "\"last_error\":null");

        source.fails = true;
        var all = send("POST", "/admin/pull?force=true", "", TOKEN);
        assertThat(all.statusCode()).isEqualTo(200);
        assertThat(all.body()).contains("\"outcome\":\"failed\"", "out of reach");
        assertThat(api.configDb().get("books", "find")).isPresent();
    }

    @Test
    void nodes_are_shown_with_what_they_offer_and_how_they_are() throws Exception {
        source.configs = List.of(
                FunConfig.builder("books", "find").nodes(Nodes.named("node-1")).build());
        send("POST", "/admin/pull/books?force=true", "", TOKEN);
        assertThat(get("/admin/nodes").body())
                .isEqualTo("{\"nodes\":[{\"node\":\"node-1\",\"functions\":1,\"in_flight\":0,"
                        + "\"failures_in_a_row\":0,\"passed_over\":false,\"passed_over_ms\":0}]}");

        var request = Request.of("r1", "books", "find", Map.of(), Caller.user("ada"));
        for (var i = 0; i < 20; i++) {
            assertThat(api.call(request).success()).isFalse();
        }
        assertThat(get("/admin/nodes").body()).contains("\"passed_over\":true");
    }

    @Test
    void bodies_are_bounded() throws Exception {
        var path = "/admin/rate-limits/reset";
        var body = "{\"key\":\"user_id\",\"value\":\"ada\"}";

        var longest = send("POST", path, body + " ".repeat(Router.MAX_BODY - body.length()), TOKEN);
        assertThat(longest.statusCode()).isEqualTo(200);
        var longer = send("POST", path, body + " ".repeat(Router.MAX_BODY - body.length() + 1), TOKEN);
        assertThat(longer.statusCode()).isEqualTo(413);
        assertThat(longer.body()).contains("body: too long (expected: at most 65536 bytes)");
        assertThat(send("POST", path, " ".repeat(2_000_000), TOKEN).statusCode())
                .isEqualTo(413);
    }

    @Test
    void unknown_paths_methods_and_bodies_are_problems() throws Exception {
        assertThat(get("/admin/nothing").statusCode()).isEqualTo(404);
        var wrong = send("POST", "/admin/status", "", TOKEN);
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(wrong.headers().firstValue("Allow")).contains("GET");
        assertThat(send("POST", "/admin/rate-limits/reset", "{", TOKEN).statusCode())
                .isEqualTo(400);
        assertThat(send("POST", "/admin/pull/shop", "", TOKEN).statusCode()).isEqualTo(404);
    }
}
