package dev.phoenixgenapi.gateway.admin;

import dev.phoenixgenapi.gateway.web.Problem;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Whether the process is alive and can work, for whatever keeps it running, which has no token. */
final class HealthPages {

    private static final String LIVE = "/health/live";
    private static final String READY = "/health/ready";

    private final BooleanSupplier ready;

    HealthPages(BooleanSupplier ready) {
        this.ready = ready;
    }

    boolean isFor(HttpServerRequest request) {
        return LIVE.equals(request.path()) || READY.equals(request.path());
    }

    void handle(HttpServerRequest request, Replies replies) {
        if (!request.method().equals(HttpMethod.GET)) {
            replies.problem(request, Problem.methodNotAllowed(request.method().name(), "GET"));
        } else if (LIVE.equals(request.path()) || ready.getAsBoolean()) {
            replies.answer(request.response(), 200, Map.of("status", "up"));
        } else {
            replies.answer(request.response(), 503, Map.of("status", "not_ready"));
        }
    }
}
