package dev.phoenixgenapi.gateway.admin;

import dev.phoenixgenapi.gateway.json.JsonWriter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes answers and problems, from any thread. What operators see is theirs alone: nothing is cached. */
final class Replies {

    private final JsonWriter writer;

    Replies(JsonWriter writer) {
        this.writer = writer;
    }

    void answer(HttpServerResponse response, Map<String, ? extends @Nullable Object> answer) {
        send(response, 200, "application/json", answer);
    }

    void problem(HttpServerResponse response, Problem problem) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("type", "about:blank");
        body.put("title", problem.title());
        body.put("status", problem.status());
        body.put("detail", problem.detail());
        var header = problem.header();
        if (header != null) {
            response.putHeader(header, problem.headerValue());
        }
        send(response, problem.status(), "application/problem+json", body);
    }

    private void send(
            HttpServerResponse response, int status, String contentType, Map<String, ? extends @Nullable Object> body) {
        if (response.ended() || response.closed()) {
            return;
        }
        var bytes = writer.write(json -> PlainJson.write(json, body));
        // nobody is told if it fails: the client has gone
        var _ = response.setStatusCode(status)
                .putHeader("Content-Type", contentType)
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(Buffer.buffer(bytes));
    }
}
