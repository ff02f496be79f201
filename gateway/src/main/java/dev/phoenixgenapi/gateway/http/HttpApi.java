package dev.phoenixgenapi.gateway.http;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.gateway.auth.Authenticator;
import dev.phoenixgenapi.gateway.pages.StaticPages;
import dev.phoenixgenapi.gateway.web.Problem;
import dev.phoenixgenapi.gateway.web.RefusedException;
import dev.phoenixgenapi.json.JsonWriter;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Answers HTTP requests that do not ask for a WebSocket: calls of functions, what there is to call, and whether this
 * gateway is well. Safe for use by several event loops.
 */
public final class HttpApi {

    /** Long enough for a load balancer to find another gateway. */
    private static final long DRAINING_SECONDS = 5;

    private final JsonWriter writer;
    private final BooleanSupplier ready;
    private final Cors cors;
    private final FunctionCalls calls;
    private final Directory directory;
    private final StaticPages pages;
    private final AtomicInteger inFlight = new AtomicInteger();

    /**
     * An API over an engine, for clients that connect directly.
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
            BooleanSupplier ready) {
        this(api, authenticator, writer, options, ready, HttpApi::peer, StaticPages.none());
    }

    /**
     * An API over an engine.
     *
     * @param api the engine
     * @param authenticator finds out who calls
     * @param writer writes what functions return
     * @param options how it behaves
     * @param ready whether new clients are welcome
     * @param remoteAddress the address that a request really comes from; called on its event loop
     * @param pages files for browsers, where there is nothing else
     */
    public HttpApi(
            PhoenixGenApi api,
            Authenticator authenticator,
            JsonWriter writer,
            HttpOptions options,
            BooleanSupplier ready,
            Function<HttpServerRequest, String> remoteAddress,
            StaticPages pages) {
        this(api, authenticator, writer, options, ready, remoteAddress, pages, HttpTimes.DEFAULTS);
    }

    HttpApi(
            PhoenixGenApi api,
            Authenticator authenticator,
            JsonWriter writer,
            HttpOptions options,
            BooleanSupplier ready,
            Function<HttpServerRequest, String> remoteAddress,
            StaticPages pages,
            HttpTimes times) {
        var clients = new Clients(authenticator, remoteAddress);
        this.pages = pages;
        this.writer = writer;
        this.ready = ready;
        this.cors = new Cors(options.allowedOrigins());
        this.calls = new FunctionCalls(api, clients, writer, options, times);
        this.directory = new Directory(api, clients, writer);
    }

    private static String peer(HttpServerRequest request) {
        return Objects.requireNonNullElse(request.remoteAddress().hostAddress(), "unknown");
    }

    /**
     * Answers a request, now or later. Called on the request's event loop.
     *
     * @param request the request
     */
    public void handle(HttpServerRequest request) {
        var given = request.getHeader(RequestIds.HEADER);
        var context = Objects.requireNonNull(Vertx.currentContext(), "event loop");
        var exchange = new Exchange(context, request, writer, RequestIds.orGenerated(given));
        inFlight.incrementAndGet();
        exchange.whenOver(inFlight::decrementAndGet);
        exchange.answering(() -> {
            if (given != null && !RequestIds.isUsable(given)) {
                throw new RefusedException(RequestIds.unusable());
            }
            answer(exchange);
        });
    }

    /**
     * How many requests have no answer yet, or not all of it.
     *
     * @return the number, which changes while it is read
     */
    public int inFlight() {
        return inFlight.get();
    }

    private void answer(Exchange exchange) {
        var request = exchange.request();
        var route = Route.of(Objects.requireNonNullElse(request.path(), ""), pages);
        if (route instanceof Route.Page page && page.isHealth()) {
            dispatch(exchange, route);
            return;
        }
        if (!cors.admits(request, exchange.response())) {
            throw new RefusedException(Problem.forbidden("origin: not one of those that may call from a browser"));
        }
        if (!ready.getAsBoolean()) {
            throw new RefusedException(Problem.unavailable("Service temporarily unavailable", DRAINING_SECONDS)
                    .thenClose());
        }
        dispatch(exchange, route);
    }

    private void dispatch(Exchange exchange, Route route) {
        var method = exchange.request().method();
        if (route instanceof Route.Unknown) {
            throw nothingHere();
        }
        if (method.equals(HttpMethod.OPTIONS)) {
            exchange.response().putHeader("allow", route.methods());
            Cors.preflight(exchange.request(), exchange.response(), route.methods());
            exchange.nothing();
            return;
        }
        if (!route.takes(method)) {
            throw new RefusedException(Problem.methodNotAllowed(method.name(), route.methods()));
        }
        switch (route) {
            case Route.Function function -> calls.handle(exchange, function);
            case Route.Page.FUNCTIONS -> directory.list(exchange);
            case Route.Page.OPEN_API -> directory.openApi(exchange);
            case Route.Page.LIVE -> health(exchange, 200, "up");
            case Route.Page.READY -> {
                var up = ready.getAsBoolean();
                health(exchange, up ? 200 : 503, up ? "up" : "draining");
            }
            case Route.File() ->
                pages.handle(
                        exchange.request(),
                        () -> exchange.answering(() -> {
                            throw nothingHere();
                        }));
            case Route.Unknown() -> throw new IllegalStateException("refused above");
        }
    }

    private static RefusedException nothingHere() {
        return new RefusedException(Problem.notFound("path: nothing is here"));
    }

    private static void health(Exchange exchange, int status, String word) {
        exchange.json(status, json -> {
            json.writeStartObject();
            json.writeStringProperty("status", word);
            json.writeEndObject();
        });
    }
}
