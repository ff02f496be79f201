package dev.phoenixgenapi.gateway.admin;

import dev.phoenixgenapi.gateway.web.Problem;
import dev.phoenixgenapi.json.JsonWriter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes answers and problems, from any thread. What operators see is theirs alone: nothing is cached. */
final class Replies {

    private final JsonWriter writer;

    Replies(JsonWriter writer) {
        this.writer = writer;
    }

    void answer(HttpServerResponse response, Map<String, ? extends @Nullable Object> answer) {
        answer(response, 200, answer);
    }

    void answer(HttpServerResponse response, int status, Map<String, ? extends @Nullable Object> answer) {
        if (!isOver(response)) {
            send(
                    response,
                    status,
                    "application/json",
                    writer.write(json -> PlainJson.write(json, answer, PlainJson.LARGE)));
        }
    }

    void text(HttpServerResponse response, String contentType, String text) {
        if (!isOver(response)) {
            send(response, 200, contentType, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    void problem(HttpServerRequest request, Problem problem) {
        if (!isOver(request.response())) {
            problem.writeHeaders(request);
            send(request.response(), problem.status(), Problem.MEDIA_TYPE, problem.body(writer, null));
        }
    }

    void redirect(HttpServerResponse response, String path) {
        // nobody is told if it fails: the client has gone
        var _ = response.setStatusCode(302).putHeader("Location", path).end();
    }

    private static boolean isOver(HttpServerResponse response) {
        return response.ended() || response.closed();
    }

    private static void send(HttpServerResponse response, int status, String contentType, byte[] body) {
        // nobody is told if it fails: the client has gone
        var _ = response.setStatusCode(status)
                .putHeader("Content-Type", contentType)
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(Buffer.buffer(body));
    }
}
