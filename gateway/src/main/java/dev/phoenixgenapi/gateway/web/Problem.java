package dev.phoenixgenapi.gateway.web;

import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.json.JsonWriter;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * What a client is told instead of a result (RFC 9457). Programs look at the code, which is finer than the status; so
 * the type is always {@code about:blank}, and the title says what the status says.
 *
 * @param status the HTTP status
 * @param code what went wrong, for programs
 * @param detail what went wrong, in words
 * @param canRetry whether the same request may succeed later
 * @param details more about it
 * @param headers what else the client has to know, in HTTP's own words; names in lower case
 */
public record Problem(
        int status,
        String code,
        String detail,
        boolean canRetry,
        Map<String, @Nullable Object> details,
        Map<String, String> headers) {

    /** What the body is. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * The client has to send something else.
     *
     * @param status the HTTP status
     * @param code what went wrong, for programs
     * @param detail what went wrong, in words
     * @return the problem
     */
    public static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, false, Map.of(), Map.of());
    }

    /**
     * The request is wrong.
     *
     * @param detail the field and the rule
     * @return the problem
     */
    public static Problem invalidRequest(String detail) {
        return of(400, ErrorCode.INVALID_REQUEST.toString(), detail);
    }

    /**
     * The client has not said who it is.
     *
     * @param detail what is missing or wrong
     * @param challenge how it has to say so
     * @return the problem
     */
    public static Problem unauthenticated(String detail, String challenge) {
        return of(401, "unauthenticated", detail).with("www-authenticate", challenge);
    }

    /**
     * The client may not.
     *
     * @param detail what it may not
     * @return the problem
     */
    public static Problem forbidden(String detail) {
        return of(403, ErrorCode.PERMISSION_DENIED.toString(), detail);
    }

    /**
     * There is nothing of that name.
     *
     * @param detail the name and what there is
     * @return the problem
     */
    public static Problem notFound(String detail) {
        return of(404, "not_found", detail);
    }

    /**
     * There is something, but that cannot be done with it.
     *
     * @param method the method that the client used
     * @param allowed those that it can use, as in {@code Allow}
     * @return the problem
     */
    public static Problem methodNotAllowed(String method, String allowed) {
        return of(405, "method_not_allowed", "method: %s (expected: %s)".formatted(method, allowed))
                .with("allow", allowed);
    }

    /**
     * The body is longer than it may be; the connection is of no use after that.
     *
     * @param maxBytes how long it may be
     * @return the problem
     */
    public static Problem bodyTooLong(int maxBytes) {
        return of(
                        413,
                        ErrorCode.INVALID_REQUEST.toString(),
                        "body: too long (expected: at most %d bytes)".formatted(maxBytes))
                .thenClose();
    }

    /**
     * It is the server's fault.
     *
     * @param detail what may be told of it
     * @return the problem
     */
    public static Problem internalError(String detail) {
        return of(500, ErrorCode.INTERNAL_ERROR.toString(), detail);
    }

    /**
     * The same request may be answered in a while, here or elsewhere.
     *
     * @param detail why not now
     * @param retryAfterSeconds when it may be tried again
     * @return the problem
     */
    public static Problem unavailable(String detail, long retryAfterSeconds) {
        return new Problem(503, ErrorCode.UNAVAILABLE.toString(), detail, true, Map.of(), Map.of())
                .with("retry-after", Long.toString(retryAfterSeconds));
    }

    /**
     * This problem with one more header.
     *
     * @param header its name, in lower case
     * @param value its value
     * @return the problem
     */
    public Problem with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Problem(status, code, detail, canRetry, details, more);
    }

    /**
     * This problem, after which the connection is of no use: the client still sends what nobody reads.
     *
     * @return the problem
     */
    public Problem thenClose() {
        return with("connection", "close");
    }

    /**
     * Puts the headers into the answer.
     *
     * @param request what is answered
     */
    public void writeHeaders(HttpServerRequest request) {
        headers.forEach((name, value) -> {
            // HTTP/2 has streams, which end by themselves, and forbids this header
            if (!name.equals("connection") || request.version() != HttpVersion.HTTP_2) {
                request.response().putHeader(name, value);
            }
        });
    }

    /**
     * Makes the body.
     *
     * @param writer writes the details
     * @param requestId the request, or null if it has no id
     * @return the body
     * @throws dev.phoenixgenapi.json.NotJsonException if there is something in the details that has no JSON
     */
    public byte[] body(JsonWriter writer, @Nullable String requestId) {
        return writer.write(json -> writeTo(json, writer, requestId));
    }

    private void writeTo(JsonGenerator json, JsonWriter writer, @Nullable String requestId) {
        json.writeStartObject();
        json.writeStringProperty("type", "about:blank");
        json.writeStringProperty("title", HttpResponseStatus.valueOf(status).reasonPhrase());
        json.writeNumberProperty("status", status);
        json.writeStringProperty("detail", detail);
        if (requestId != null) {
            json.writeStringProperty("request_id", requestId);
        }
        json.writeStringProperty("code", code);
        json.writeBooleanProperty("can_retry", canRetry);
        if (!details.isEmpty()) {
            json.writeName("details");
            writer.value(json, details);
        }
        json.writeEndObject();
    }
}
