package dev.phoenixgenapi.gateway.http;

import dev.phoenixgenapi.gateway.web.Origins;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;

/**
 * Which pages may call from a browser. A page of another origin than the gateway's own has to be allowed; one that is
 * not is refused rather than only kept from reading the answer, because the call would have run.
 */
final class Cors {

    private static final String ALLOWED_HEADERS = "authorization, content-type, " + RequestIds.HEADER;
    private static final String EXPOSED_HEADERS =
            RequestIds.HEADER + ", retry-after, ratelimit, ratelimit-policy, www-authenticate";
    private static final String PREFLIGHT_SECONDS = "600";

    private final Origins origins;

    Cors(List<String> allowed) {
        this.origins = new Origins(allowed);
    }

    /** Tells the browser what the page may do; whether the page may call at all. */
    boolean admits(HttpServerRequest request, HttpServerResponse response) {
        if (origins.isList()) {
            response.putHeader("vary", "origin");
        }
        var origin = request.getHeader("origin");
        if (origin == null) {
            return true;
        }
        switch (origins.of(origin, request)) {
            case ANY -> response.putHeader("access-control-allow-origin", "*");
            case LISTED -> {
                response.putHeader("access-control-allow-origin", origin);
                response.putHeader("access-control-allow-credentials", "true");
            }
            case OWN -> {
                return true;
            }
            case REFUSED -> {
                return false;
            }
        }
        response.putHeader("access-control-expose-headers", EXPOSED_HEADERS);
        return true;
    }

    /** Answers the question that a browser asks before a call. */
    static void preflight(HttpServerRequest request, HttpServerResponse response, String methods) {
        if (request.getHeader("access-control-request-method") != null) {
            response.putHeader("access-control-allow-methods", methods);
            response.putHeader("access-control-allow-headers", ALLOWED_HEADERS);
            response.putHeader("access-control-max-age", PREFLIGHT_SECONDS);
        }
    }
}
