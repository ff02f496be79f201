package dev.phoenixgenapi.gateway.http;

import static dev.phoenixgenapi.gateway.http.Server.header;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CorsTest {

    private static final String SHOP = "https://shop.example";

    @Test
    void pagesOfAllowedOriginsMayCallAndRead() throws Exception {
        try (var server = Server.gateway(allowing(SHOP))) {
            var asked = preflight(server, SHOP);
            assertThat(asked.statusCode()).isEqualTo(204);
            assertThat(header(asked, "access-control-allow-origin")).isEqualTo(SHOP);
            assertThat(header(asked, "access-control-allow-methods")).isEqualTo("POST, OPTIONS");
            assertThat(header(asked, "access-control-allow-headers"))
                    .isEqualTo("authorization, content-type, x-request-id");
            assertThat(header(asked, "access-control-max-age")).isEqualTo("600");

            var called = call(server, SHOP);
            assertThat(called.statusCode()).isEqualTo(200);
            assertThat(header(called, "access-control-allow-origin")).isEqualTo(SHOP);
            assertThat(header(called, "access-control-allow-credentials")).isEqualTo("true");
            assertThat(header(called, "access-control-expose-headers")).contains("x-request-id", "retry-after");
            assertThat(header(called, "vary")).isEqualTo("origin");
        }
    }

    @Test
    void problemsCanBeReadToo() throws Exception {
        try (var server = Server.gateway(allowing(SHOP))) {
            var failed = server.send(server.post("/api/play/crash", "").header("origin", SHOP));

            assertThat(failed.statusCode()).isEqualTo(500);
            assertThat(header(failed, "access-control-allow-origin")).isEqualTo(SHOP);
        }
    }

    @Test
    void pagesOfOtherOriginsMayNotEvenCall() throws Exception {
        try (var server = Server.gateway(allowing(SHOP))) {
            for (var origin :
                    List.of("https://evil.example", "https://shop.example.evil", "http://shop.example", "null")) {
                var asked = preflight(server, origin);
                assertThat(asked.statusCode()).isEqualTo(403);
                assertThat(header(asked, "access-control-allow-origin")).isEqualTo("(none)");
                assertThat(header(asked, "vary")).isEqualTo("origin");

                assertThat(call(server, origin).statusCode()).isEqualTo(403);
            }
        }
    }

    @Test
    void theGatewaysOwnPagesAndOtherProgramsNeedNoLeave() throws Exception {
        try (var server = Server.gateway()) {
            assertThat(call(server, "http://127.0.0.1:" + server.port).statusCode())
                    .isEqualTo(200);
            assertThat(call(server, "http://127.0.0.1:1").statusCode()).isEqualTo(403);
            assertThat(server.call("whoami", "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void allOriginsMeansWithoutCredentials() throws Exception {
        try (var server = Server.gateway(allowing("*"))) {
            var called = call(server, "https://any.example");

            assertThat(called.statusCode()).isEqualTo(200);
            assertThat(header(called, "access-control-allow-origin")).isEqualTo("*");
            assertThat(header(called, "access-control-allow-credentials")).isEqualTo("(none)");
        }
    }

    @Test
    void pagesOfAllNamesBelowADomainMayCall() throws Exception {
        try (var server = Server.gateway(allowing("https://*.shop.example"))) {
            var called = call(server, "https://eu.shop.example");

            assertThat(called.statusCode()).isEqualTo(200);
            assertThat(header(called, "access-control-allow-origin")).isEqualTo("https://eu.shop.example");
            assertThat(call(server, SHOP).statusCode()).isEqualTo(403);
        }
    }

    private static HttpResponse<String> call(Server server, String origin) throws Exception {
        return server.send(server.post("/api/play/whoami", "").header("origin", origin));
    }

    /** As a browser does, without a token. */
    private static HttpResponse<String> preflight(Server server, String origin) throws Exception {
        return server.send(HttpRequest.newBuilder(server.uri("/api/play/whoami"))
                .method("OPTIONS", BodyPublishers.noBody())
                .header("origin", origin)
                .header("access-control-request-method", "POST"));
    }

    private static HttpOptions allowing(String origin) {
        return new HttpOptions(1_000_000, 64, List.of(origin));
    }
}
