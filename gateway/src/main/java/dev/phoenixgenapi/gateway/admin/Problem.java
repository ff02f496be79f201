package dev.phoenixgenapi.gateway.admin;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Why a request has no answer; told as a problem (RFC 9457). */
final class Problem extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;
    private final @Nullable String header;
    private final @Nullable String headerValue;

    private Problem(int status, String title, String detail, @Nullable String header, @Nullable String headerValue) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
        this.header = header;
        this.headerValue = headerValue;
    }

    private Problem(int status, String title, String detail) {
        this(status, title, detail, null, null);
    }

    static Problem badRequest(String detail) {
        return new Problem(400, "Bad Request", detail);
    }

    static Problem unauthorized(String challenge) {
        return new Problem(
                401,
                "Unauthorized",
                "authorization: missing or wrong (expected: Bearer and the admin token)",
                "WWW-Authenticate",
                challenge);
    }

    static Problem forbidden(String detail) {
        return new Problem(403, "Forbidden", detail);
    }

    static Problem notFound(String detail) {
        return new Problem(404, "Not Found", detail);
    }

    static Problem methodNotAllowed(String method, String allowed) {
        return new Problem(
                405, "Method Not Allowed", "method: %s (expected: %s)".formatted(method, allowed), "Allow", allowed);
    }

    static Problem tooLarge(String detail) {
        return new Problem(413, "Content Too Large", detail, "Connection", "close");
    }

    static Problem internal() {
        return new Problem(500, "Internal Server Error", "the request failed; the log says why");
    }

    static Problem unavailable(String detail) {
        return new Problem(503, "Service Unavailable", detail);
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    @Nullable String header() {
        return header;
    }

    String headerValue() {
        return String.valueOf(headerValue);
    }
}
