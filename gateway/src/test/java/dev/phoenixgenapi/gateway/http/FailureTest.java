package dev.phoenixgenapi.gateway.http;

import static dev.phoenixgenapi.gateway.http.Server.header;
import static dev.phoenixgenapi.gateway.http.Server.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.Response;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class FailureTest {

    private static final Server SERVER = Server.gateway();

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @ParameterizedTest
    @CsvSource({
        "nothing,  404, Not Found,             unsupported_function, false, unsupported function: nothing version 0.0.0",
        "off,      404, Not Found,             disabled_function,    false, disabled function: off version 0.0.0",
        "hooked,   403, Forbidden,             hook_rejected,        false, hook rejected: quota",
        "admins,   403, Forbidden,             permission_denied,    false, Permission denied",
        "crash,    500, Internal Server Error, internal_error,       false, Internal Server Error",
        "nan,      500, Internal Server Error, internal_error,       false, Internal Server Error",
        "slow,     504, Gateway Timeout,       timeout,              false, Internal Server Error",
        "stream_members, 406, Not Acceptable,  not_acceptable,       false,"
                + " accept: the function answers with a stream (expected: text/event-stream)",
    })
    void failuresHaveAStatus(String function, int status, String title, String code, boolean canRetry, String detail)
            throws Exception {
        var answer = SERVER.send(SERVER.post("/api/play/" + function, "").header("x-request-id", "r"));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(header(answer, "content-type")).isEqualTo("application/problem+json");
        assertThat(json(answer))
                .containsExactlyEntriesOf(orderedMap(
                        "type", "about:blank",
                        "title", title,
                        "status", (long) status,
                        "detail", detail,
                        "request_id", "r",
                        "code", code,
                        "can_retry", canRetry));
    }

    @Test
    void aFunctionThatSaysNoIsAConflict() throws Exception {
        var answer = SERVER.call("fail", "{\"reason\":\"sold_out\"}");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(json(answer))
                .containsEntry("code", "failed")
                .containsEntry("can_retry", true)
                .containsEntry("details", Map.of("reason", "sold_out"));
    }

    @Test
    void whatIsWrongWithArgumentsIsToldInFull() throws Exception {
        var answer = SERVER.call("typed", "{\"text\":7,\"id\":null}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer))
                .containsEntry("code", "invalid_arguments")
                .containsEntry("detail", "invalid argument type for \"text\", expected string, got 7")
                .containsEntry(
                        "details",
                        Map.of(
                                "faults",
                                List.of(Map.of(
                                        "argument", "text",
                                        "rule", "type",
                                        "message", "invalid argument type for \"text\", expected string, got 7"))));
    }

    @Test
    void aLimitSaysWhatItIsAndWhenItEnds() throws Exception {
        assertThat(SERVER.call("limited", "").statusCode()).isEqualTo(200);

        var answer = SERVER.call("limited", "");

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(json(answer)).containsEntry("code", "rate_limited").containsEntry("can_retry", true);
        assertThat(Integer.parseInt(header(answer, "retry-after"))).isBetween(1, 10);
        assertThat(header(answer, "ratelimit-policy")).isEqualTo("\"play:limited:user_id\";q=1;w=10");
        assertThat(header(answer, "ratelimit"))
                .isEqualTo("\"play:limited:user_id\";r=0;t=" + header(answer, "retry-after"));
    }

    @Test
    void namesThatHeadersCannotHoldAreMadeFit() {
        var problem = Failures.problem(Response.failed(
                "r",
                ErrorCode.RATE_LIMITED,
                "later",
                true,
                Map.of(
                        "scope",
                        "a\"\\é\n",
                        "key",
                        "k",
                        "max_requests",
                        3L,
                        "window_ms",
                        1_500L,
                        "retry_after_ms",
                        1L)));

        assertThat(problem.headers())
                .containsEntry("retry-after", "1")
                .containsEntry("ratelimit-policy", "\"a\\\"\\\\__:k\";q=3;w=2")
                .containsEntry("ratelimit", "\"a\\\"\\\\__:k\";r=0;t=1");
    }

    @ParameterizedTest
    @EnumSource
    void everyCodeHasAStatusOfItsKind(ErrorCode code) {
        var problem = Failures.problem(Response.failed("r", code, "words", false, Map.of()));

        assertThat(problem.status()).isBetween(400, 599);
        assertThat(problem.code()).isEqualTo(code.toString());
        assertThat(problem.headers().containsKey("retry-after")).isEqualTo(code == ErrorCode.UNAVAILABLE);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,             401, unauthenticated,   Bearer,                             (none)",
                "Basic YWRh,    401, unauthenticated,   Bearer,                             (none)",
                "Bearer eve,    401, unauthenticated,   'Bearer error=\"invalid_token\"',   (none)",
                "bearer banned, 403, permission_denied, (none),                             (none)",
                "Bearer later,  503, unavailable,       (none),                             5",
                "Bearer broken, 500, internal_error,    (none),                             (none)",
            })
    void whoMayNotConnectIsTold(String authorization, int status, String code, String challenge, String retryAfter)
            throws Exception {
        for (var request : List.of("/api/play/echo", "/api", "/openapi.json")) {
            var builder = HttpRequest.newBuilder(SERVER.uri(request));
            if (authorization != null) {
                builder.header("authorization", authorization);
            }
            if (request.endsWith("echo")) {
                builder.POST(BodyPublishers.ofString("{\"value\":1}"));
            }
            var answer = SERVER.send(builder);

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(json(answer)).containsEntry("code", code);
            assertThat(answer.body()).doesNotContain("secret");
            assertThat(header(answer, "www-authenticate")).isEqualTo(challenge);
            assertThat(header(answer, "retry-after")).isEqualTo(retryAfter);
        }
    }

    @Test
    void rolesComeFromTheAuthenticator() throws Exception {
        assertThat(SERVER.send(SERVER.post("/api/play/admins?roles=admin", "").header("x-roles", "admin"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(SERVER.send(SERVER.post("/api/play/admins", "").setHeader("authorization", "Bearer root"))
                        .statusCode())
                .isEqualTo(200);
    }

    private static Map<String, Object> orderedMap(Object... entries) {
        var map = new LinkedHashMap<String, Object>();
        for (var i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], entries[i + 1]);
        }
        return map;
    }
}
