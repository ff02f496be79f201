package dev.phoenixgenapi.gateway.http;

import io.vertx.core.http.HttpMethod;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** What an address means. */
sealed interface Route {

    /** The methods that it can be asked with, as in {@code Allow}. */
    String methods();

    /** Whether it can be asked with a method other than {@code OPTIONS}. */
    default boolean takes(HttpMethod method) {
        return false;
    }

    /** A function. */
    record Function(String service, String requestType) implements Route {

        @Override
        public String methods() {
            return "POST, OPTIONS";
        }

        @Override
        public boolean takes(HttpMethod method) {
            return method.equals(HttpMethod.POST);
        }
    }

    /** What can only be read. */
    enum Page implements Route {
        FUNCTIONS,
        OPEN_API,
        LIVE,
        READY;

        @Override
        public String methods() {
            return "GET, HEAD, OPTIONS";
        }

        @Override
        public boolean takes(HttpMethod method) {
            return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
        }

        /** Whether it is for load balancers rather than for callers. */
        boolean isHealth() {
            return this == LIVE || this == READY;
        }
    }

    /** Nothing. */
    record Unknown() implements Route {

        @Override
        public String methods() {
            return "";
        }
    }

    /**
     * Reads the path of an address, as it was sent.
     *
     * @throws RefusedException if it cannot be decoded
     */
    static Route of(String path) {
        return switch (path) {
            case "/api" -> Page.FUNCTIONS;
            case "/openapi.json" -> Page.OPEN_API;
            case "/health/live" -> Page.LIVE;
            case "/health/ready" -> Page.READY;
            default -> path.startsWith("/api/") ? function(path.substring("/api/".length())) : new Unknown();
        };
    }

    private static Route function(String names) {
        var slash = names.indexOf('/');
        if (slash < 1 || slash == names.length() - 1 || names.indexOf('/', slash + 1) >= 0) {
            return new Unknown();
        }
        return new Function(decoded(names.substring(0, slash)), decoded(names.substring(slash + 1)));
    }

    private static String decoded(String segment) {
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
