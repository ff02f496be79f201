package dev.phoenixgenapi.gateway.http;

import static dev.phoenixgenapi.gateway.http.Server.header;
import static dev.phoenixgenapi.gateway.http.Server.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FunctionCallTest {

    private static final Server SERVER = Server.gateway(new HttpOptions(100_000, 8, List.of()));

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Test
    void theResultComesInTheSameResponseAsOverAChannel() throws Exception {
        var answer = SERVER.send(SERVER.post("/api/play/echo", "{\"value\":[1,\"é\",null]}")
                .header("content-type", "application/json; charset=utf-8")
                .header("x-request-id", "r-1"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"request_id\":\"r-1\",\"result\":[1,\"é\",null],\"success\":true,\"error\":null,"
                        + "\"async\":false,\"has_more\":false,\"can_retry\":false}");
        assertThat(header(answer, "content-type")).isEqualTo("application/json");
        assertThat(header(answer, "x-request-id")).isEqualTo("r-1");
        assertThat(header(answer, "cache-control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void everyVersionOfHttpIsSpoken(HttpClient.Version version) throws Exception {
        try (var client = HttpClient.newBuilder().version(version).build()) {
            // the second request is the first that is HTTP/2 from its beginning
            client.send(SERVER.request("/health/live").build(), BodyHandlers.ofString());
            var answer =
                    client.send(SERVER.post("/api/play/echo", "{\"value\":7}").build(), BodyHandlers.ofString());

            assertThat(answer.version()).isEqualTo(version);
            assertThat(json(answer)).containsEntry("result", 7L);
        }
    }

    @Test
    void aRequestWithoutAnIdGetsOneThatTheFunctionSeesToo() throws Exception {
        var answer = SERVER.call("whoami", "");

        var id = header(answer, "x-request-id");
        assertThat(id).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(json(answer)).containsEntry("request_id", id);
        assertThat(json(answer))
                .containsEntry("result", Map.of("user_id", "ada", "request_id", id, "remote_address", "127.0.0.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "é"})
    void anIdThatCannotStandInAHeaderIsRefused(String id) throws Exception {
        var answer = Raw.exchange(SERVER.port, Raw.head("POST /api/play/whoami", "X-Request-Id: " + id));

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("x-request-id: not usable (expected: 1 to 200");
    }

    @Test
    void anIdThatIsTooLongIsRefused() throws Exception {
        assertThat(SERVER.send(SERVER.post("/api/play/whoami", "").header("x-request-id", "x".repeat(200)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(SERVER.send(SERVER.post("/api/play/whoami", "").header("x-request-id", "x".repeat(201)))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aVersionIsAskedForInTheQuery() throws Exception {
        assertThat(json(SERVER.send(SERVER.post("/api/play/echo?version=2.0.0", "{\"value\":1}"))))
                .containsEntry("result", Map.of("version", "2.0.0", "value", 1L));

        var unknown = SERVER.send(SERVER.post("/api/play/echo?version=3.0.0", "{\"value\":1}"));
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(json(unknown)).containsEntry("detail", "unsupported function: echo version 3.0.0");
    }

    @Test
    void namesArePercentDecoded() throws Exception {
        assertThat(json(SERVER.send(SERVER.post("/api/odd%20names/a%2Fb%25%C3%BC+", ""))))
                .containsEntry("result", "found");
        assertThat(Raw.exchange(SERVER.port, Raw.head("POST /api/play/%zz", "Content-Length: 0")))
                .startsWith("HTTP/1.1 400 ")
                .contains("path: \\\"%zz\\\" (expected: a percent sign and two hexadecimal digits)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"value\":}        | body, line 1, column 10: Unexpected character ('}'",
                "{\"value\":1        | body, line 1, column",
                "{\"value\":1} x     | body, line 1, column",
                "[1]                 | body: expected an object, got a list",
                "'\"x\"'             | body: expected an object, got a string",
                "{\"value\":1e999}   | body: number 1e999 is out of range",
                "{\"v\":[[[[[[[[1]]]]]]]]} | nesting depth (9) exceeds the maximum allowed (8)",
            })
    void aBodyThatIsNoObjectIsRefusedWithItsFault(String body, String fault) throws Exception {
        var answer = SERVER.call("echo", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(header(answer, "content-type")).isEqualTo("application/problem+json");
        assertThat((String) json(answer).get("detail")).contains(fault).doesNotContain("Constraints");
        assertThat(json(answer)).containsEntry("code", "invalid_request").containsEntry("title", "Bad Request");
    }

    @Test
    void bodiesOfOtherTypesAreRefused() throws Exception {
        var form = SERVER.send(
                SERVER.post("/api/play/echo", "value=1").header("content-type", "application/x-www-form-urlencoded"));
        assertThat(form.statusCode()).isEqualTo(415);
        assertThat(json(form))
                .containsEntry(
                        "detail", "content-type: application/x-www-form-urlencoded (expected: application/json)");

        var packed = SERVER.send(SERVER.post("/api/play/echo", "").header("content-encoding", "gzip"));
        assertThat(packed.statusCode()).isEqualTo(415);
    }

    @Test
    void aBodyUpToTheBoundIsTaken() throws Exception {
        var most = "{\"value\":\"" + "x".repeat(100_000 - 12) + "\"}";

        assertThat(SERVER.call("echo", most).statusCode()).isEqualTo(200);
        assertThat(SERVER.send(SERVER.request("/api/play/echo").POST(inPieces(most)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aBodyThatSaysItIsTooLongIsNotRead() throws Exception {
        var answer = Raw.exchange(SERVER.port, Raw.head("POST /api/play/echo", "Content-Length: 100001"));

        assertThat(answer)
                .startsWith("HTTP/1.1 413 ")
                .contains("body: too long (expected: at most 100000 bytes)")
                .containsIgnoringCase("connection: close");
    }

    @Test
    void aBodyThatTurnsOutTooLongIsRefused() throws Exception {
        var answer = SERVER.send(
                SERVER.request("/api/play/echo").POST(inPieces("{\"value\":\"" + "x".repeat(100_000) + "\"}")));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void aClientThatAsksBeforeItSendsIsToldToGoOn() throws Exception {
        var answer = SERVER.send(SERVER.post("/api/play/echo", "{\"value\":1}").expectContinue(true));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/play/echo, 405, 'POST, OPTIONS'",
        "DELETE, /api/play/echo, 405, 'POST, OPTIONS'",
        "POST, /api, 405, 'GET, HEAD, OPTIONS'",
        "POST, /health/live, 405, 'GET, HEAD, OPTIONS'",
        "OPTIONS, /api/play/echo, 204, 'POST, OPTIONS'",
        "OPTIONS, /openapi.json, 204, 'GET, HEAD, OPTIONS'",
        "GET, /, 404, (none)",
        "GET, /metrics, 404, (none)",
        "POST, /api/play, 404, (none)",
        "POST, /api/play/, 404, (none)",
        "POST, /api//echo, 404, (none)",
        "POST, /api/play/echo/more, 404, (none)",
    })
    void methodsAndPathsAreToldApart(String method, String path, int status, String allow) throws Exception {
        var answer = SERVER.send(SERVER.request(path).method(method, BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(header(answer, "allow")).isEqualTo(allow);
        if (status != 204) {
            assertThat(json(answer)).containsEntry("status", (long) status);
        }
    }

    @Test
    void headIsGetWithoutTheBody() throws Exception {
        var get = SERVER.get("/api");
        var head = SERVER.send(SERVER.request("/api").HEAD());

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(header(head, "content-type")).isEqualTo("application/json");
        assertThat(header(head, "content-length")).isEqualTo(header(get, "content-length"));
    }

    @Test
    void whatHasNoResponseIsAccepted() throws Exception {
        var answer =
                SERVER.send(SERVER.post("/api/play/forget", "{\"value\":1}").header("x-request-id", "f"));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer)).containsEntry("request_id", "f").containsEntry("success", true);
    }

    @Test
    void withoutEventsAnAsynchronousFunctionIsWaitedFor() throws Exception {
        var answer = SERVER.call("report", "{\"value\":\"done\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer)).containsEntry("result", "done").containsEntry("async", false);
        assertThat(SERVER.call("report_failed", "").statusCode()).isEqualTo(409);
    }

    private static HttpRequest.BodyPublisher inPieces(String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var half = bytes.length / 2;
        return BodyPublishers.ofByteArrays(
                List.of(Arrays.copyOf(bytes, half), Arrays.copyOfRange(bytes, half, bytes.length)));
    }
}
