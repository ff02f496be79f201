package dev.phoenixgenapi.gateway.admin;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.gateway.json.JsonWriter;
import io.vertx.core.http.HttpServerRequest;

/** Answers operators. Safe for use by several event loops. */
public final class AdminApi implements AutoCloseable {

    /**
     * An API over an engine.
     *
     * @param api the engine
     * @param writer writes answers and events
     * @param options what an operator has to show
     */
    public AdminApi(PhoenixGenApi api, JsonWriter writer, AdminOptions options) {}

    /**
     * Answers a request, now or later. Called on the request's event loop.
     *
     * @param request the request
     */
    public void handle(HttpServerRequest request) {
        request.response().setStatusCode(404).end();
    }

    /** Detaches whatever watches, and ends its streams. */
    @Override
    public void close() {}
}
