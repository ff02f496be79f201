package dev.phoenixgenapi.gateway.http;

import dev.phoenixgenapi.gateway.pages.StaticPages;
import dev.phoenixgenapi.gateway.web.RefusedException;
import dev.phoenixgenapi.gateway.web.Requests;
import io.vertx.core.http.HttpMethod;

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

    /** A file for browsers, or nothing: only whoever looks for it can tell. */
    record File() implements Route {

        @Override
        public String methods() {
            return Page.METHODS;
        }

        @Override
        public boolean takes(HttpMethod method) {
            return Page.isRead(method);
        }
    }

    /** What can only be read. */
    enum Page implements Route {
        FUNCTIONS,
        OPEN_API,
        LIVE,
        READY;

        private static final String METHODS = "GET, HEAD, OPTIONS";

        @Override
        public String methods() {
            return METHODS;
        }

        @Override
        public boolean takes(HttpMethod method) {
            return isRead(method);
        }

        private static boolean isRead(HttpMethod method) {
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
     * @param pages what there is beside functions
     * @throws RefusedException if it cannot be decoded
     */
    static Route of(String path, StaticPages pages) {
        var route = of(path);
        return route instanceof Unknown && !isOurs(path) && pages.isFor(path) ? new File() : route;
    }

    /** Whether no page can be there, now or later. */
    private static boolean isOurs(String path) {
        var slash = path.indexOf('/', 1);
        return switch (slash < 0 ? path : path.substring(0, slash)) {
            case "/api", "/health", "/metrics", "/openapi.json", "/socket" -> true;
            default -> false;
        };
    }

    private static Route of(String path) {
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
        return new Function(Requests.decoded(names.substring(0, slash)), Requests.decoded(names.substring(slash + 1)));
    }
}
