package dev.phoenixgenapi.gateway.http;

import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.gateway.web.Problem;
import dev.phoenixgenapi.gateway.web.RefusedException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The body of a request: read on the event loop up to a bound, awaited by a virtual thread. */
final class Body {

    private final int maxBytes;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private @Nullable Buffer read;

    private sealed interface Outcome {

        record Whole(Buffer text) implements Outcome {}

        record Refused(Problem problem) implements Outcome {}
    }

    private Body(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * Begins to read. Called on the request's event loop, before anything of the body can have come.
     *
     * @throws RefusedException if its head says that it is too long, or something else than JSON
     */
    static Body read(HttpServerRequest request, int maxBytes) {
        requireJson(request);
        var body = new Body(maxBytes);
        var length = request.getHeader("content-length");
        // a length of more digits than any bound has is too long, whatever it is
        if (length != null && (length.length() > 9 || Integer.parseInt(length) > maxBytes)) {
            throw new RefusedException(body.tooLong());
        }
        request.handler(body::add);
        request.endHandler(_ -> body.end());
        request.exceptionHandler(_ -> body.refuse(Problem.invalidRequest("body: incomplete")));
        if ("100-continue".equalsIgnoreCase(request.getHeader("expect"))) {
            request.response().writeContinue();
        }
        return body;
    }

    /**
     * The whole body, as soon as it is there.
     *
     * @throws RefusedException if it is too long, or does not come in time
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    byte[] await(Duration bound) throws InterruptedException {
        try {
            return switch (outcome.get(bound.toMillis(), TimeUnit.MILLISECONDS)) {
                case Outcome.Whole(var text) -> text.getBytes();
                case Outcome.Refused(var problem) -> throw new RefusedException(problem);
            };
        } catch (TimeoutException _) {
            throw new RefusedException(Problem.of(
                            408,
                            ErrorCode.INVALID_REQUEST.toString(),
                            "body: incomplete after %d s".formatted(bound.toSeconds()))
                    .thenClose());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void requireJson(HttpServerRequest request) {
        var type = request.getHeader("content-type");
        if (type != null && !mediaType(type).equalsIgnoreCase("application/json")) {
            throw unsupported("content-type: %s (expected: application/json)".formatted(type));
        }
        var encoding = request.getHeader("content-encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw unsupported("content-encoding: %s (expected: none)".formatted(encoding));
        }
    }

    private static String mediaType(String type) {
        var end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip();
    }

    private static RefusedException unsupported(String detail) {
        return new RefusedException(
                Problem.of(415, ErrorCode.INVALID_REQUEST.toString(), detail).thenClose());
    }

    private void add(Buffer chunk) {
        if (outcome.isDone()) {
            return;
        }
        var before = read;
        if ((before == null ? 0L : before.length()) + chunk.length() > maxBytes) {
            refuse(tooLong());
        } else {
            read = before == null ? chunk : before.appendBuffer(chunk);
        }
    }

    private void end() {
        outcome.complete(new Outcome.Whole(read == null ? Buffer.buffer(0) : read));
    }

    private void refuse(Problem problem) {
        read = null;
        outcome.complete(new Outcome.Refused(problem));
    }

    private Problem tooLong() {
        return Problem.bodyTooLong(maxBytes);
    }
}
