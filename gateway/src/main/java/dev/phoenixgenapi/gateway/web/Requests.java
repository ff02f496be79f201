package dev.phoenixgenapi.gateway.web;

import dev.phoenixgenapi.gateway.auth.Credentials;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What requests show. */
public final class Requests {

    private static final String SCHEME = "bearer ";

    /** Longer than those of W3C Trace Context will ever be. */
    private static final int MAX_TRACEPARENT = 256;

    private Requests() {}

    /**
     * What an authenticator is shown. Called on the request's event loop.
     *
     * @param request the request
     * @param token the token, or null if there is none
     * @param remoteAddress the address that it really comes from
     * @return all of that; the last of parameters of the same name, and headers of the same name in one
     */
    public static Credentials credentials(HttpServerRequest request, @Nullable String token, String remoteAddress) {
        return new Credentials(token, params(request), headers(request), remoteAddress);
    }

    /**
     * The parameters of the address.
     *
     * @param request the request
     * @return their values by their names; of several with the same name the last
     */
    public static Map<String, String> params(HttpServerRequest request) {
        var params = new HashMap<String, String>();
        request.params().forEach(params::put);
        return params;
    }

    private static Map<String, String> headers(HttpServerRequest request) {
        var headers = new HashMap<String, String>();
        request.headers()
                .forEach((name, value) ->
                        headers.merge(name.toLowerCase(Locale.ROOT), value, (first, next) -> first + ", " + next));
        return headers;
    }

    /**
     * The token of the header {@code Authorization}.
     *
     * @param request the request
     * @return the token, or null if there is none, or one of another scheme
     */
    public static @Nullable String bearer(HttpServerRequest request) {
        var authorization = request.getHeader("authorization");
        return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).strip()
                : null;
    }

    /**
     * The trace that a client counts its request to.
     *
     * @param request the request
     * @return the header {@code traceparent}, or null if there is none that can be one
     */
    public static @Nullable String traceparent(HttpServerRequest request) {
        return traceparent(request.getHeader("traceparent"));
    }

    /**
     * What may be a trace. What is not is no fault of the request.
     *
     * @param value what a client sent
     * @return the same, not looked into, or null if it cannot be one
     */
    public static @Nullable String traceparent(@Nullable Object value) {
        return value instanceof String text && text.length() <= MAX_TRACEPARENT ? text : null;
    }

    /**
     * A part of a path without its escapes.
     *
     * @param segment the part, as it was sent
     * @return the text that it stands for
     * @throws RefusedException if it cannot be decoded
     */
    public static String decoded(String segment) {
        if (segment.indexOf('%') < 0) {
            return segment;
        }
        try {
            // the decoder is for forms, where a plus is a blank; in a path it is a plus
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new RefusedException(Problem.invalidRequest(
                    "path: \"%s\" (expected: a percent sign and two hexadecimal digits)".formatted(segment)));
        }
    }
}
