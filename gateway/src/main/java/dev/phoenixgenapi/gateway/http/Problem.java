package dev.phoenixgenapi.gateway.http;

import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.gateway.json.JsonWriter;
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
 * @param headers what else the client has to know, in HTTP's own words
 */
record Problem(
        int status,
        String code,
        String detail,
        boolean canRetry,
        Map<String, @Nullable Object> details,
        Map<String, String> headers) {

    static final String MEDIA_TYPE = "application/problem+json";

    /** The client has to send something else. */
    static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, false, Map.of(), Map.of());
    }

    static Problem invalidRequest(String detail) {
        return of(400, ErrorCode.INVALID_REQUEST.toString(), detail);
    }

    static Problem internalError(String detail) {
        return of(500, ErrorCode.INTERNAL_ERROR.toString(), detail);
    }

    /** The same request may be answered in a while, here or elsewhere. */
    static Problem unavailable(String detail, long retryAfterSeconds) {
        return new Problem(503, ErrorCode.UNAVAILABLE.toString(), detail, true, Map.of(), Map.of())
                .with("retry-after", Long.toString(retryAfterSeconds));
    }

    /** This problem with one more header. */
    Problem with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Problem(status, code, detail, canRetry, details, more);
    }

    /** This problem, after which the connection is of no use: the client still sends what nobody reads. */
    Problem thenClose() {
        return with("connection", "close");
    }

    void writeTo(JsonGenerator json, JsonWriter writer, String title, String requestId) {
        json.writeStartObject();
        json.writeStringProperty("type", "about:blank");
        json.writeStringProperty("title", title);
        json.writeNumberProperty("status", status);
        json.writeStringProperty("detail", detail);
        json.writeStringProperty("request_id", requestId);
        json.writeStringProperty("code", code);
        json.writeBooleanProperty("can_retry", canRetry);
        if (!details.isEmpty()) {
            json.writeName("details");
            writer.value(json, details);
        }
        json.writeEndObject();
    }
}
