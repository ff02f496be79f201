package dev.phoenixgenapi.gateway.http;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.gateway.auth.Authenticator;
import dev.phoenixgenapi.gateway.json.JsonWriter;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.BooleanSupplier;

/** Answers HTTP requests that do not ask for a WebSocket. Safe for use by several event loops. */
public final class HttpApi {

    /**
     * An API over an engine.
     *
     * @param api the engine
     * @param authenticator finds out who calls
     * @param writer writes what functions return
     * @param options how it behaves
     * @param ready whether new clients are welcome
     */
    public HttpApi(
            PhoenixGenApi api,
            Authenticator authenticator,
            JsonWriter writer,
            HttpOptions options,
            BooleanSupplier ready) {}

    /**
     * Answers a request, now or later. Called on the request's event loop.
     *
     * @param request the request
     */
    public void handle(HttpServerRequest request) {
        request.response().setStatusCode(404).end();
    }
}
