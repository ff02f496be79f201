package dev.phoenixgenapi.gateway.http;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.gateway.web.Problem;
import dev.phoenixgenapi.gateway.web.RefusedException;
import dev.phoenixgenapi.gateway.web.Requests;
import dev.phoenixgenapi.json.InvalidJsonException;
import dev.phoenixgenapi.json.JsonReader;
import dev.phoenixgenapi.json.JsonWriter;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Takes calls to the engine, and its responses back. */
final class FunctionCalls {

    /** Where the words of the parser name parts of the parser. */
    private static final Pattern INNER_NAME = Pattern.compile(",? from `[^`]*`");

    private final PhoenixGenApi api;
    private final Clients clients;
    private final JsonReader reader;
    private final ResponseText text;
    private final int maxBodyBytes;
    private final HttpTimes times;

    FunctionCalls(PhoenixGenApi api, Clients clients, JsonWriter writer, HttpOptions options, HttpTimes times) {
        this.api = api;
        this.clients = clients;
        this.reader = new JsonReader(options.maxDepth());
        this.text = new ResponseText(writer);
        this.maxBodyBytes = options.maxBodyBytes();
        this.times = times;
    }

    /**
     * Answers a call, later. Called on the request's event loop.
     *
     * @throws RefusedException if its head says that it cannot be answered
     */
    void handle(Exchange exchange, Route.Function function) {
        var http = exchange.request();
        var accept = Accept.of(http.getHeader("accept"));
        var credentials = clients.credentials(http);
        var version = Objects.requireNonNullElse(credentials.params().get("version"), Request.DEFAULT_VERSION);
        var traceparent = Requests.traceparent(http);
        var body = Body.read(http, maxBodyBytes);
        Thread.startVirtualThread(() -> exchange.answering(() -> {
            var caller = clients.identify(credentials);
            start(
                    exchange,
                    accept,
                    request(exchange, function, version, body.await(times.body()), caller, traceparent));
        }));
    }

    // NullAway does not see in a class file that the arguments of a request may be null
    @SuppressWarnings("NullAway")
    private Request request(
            Exchange exchange,
            Route.Function function,
            String version,
            byte[] body,
            Caller caller,
            @Nullable String traceparent) {
        return new Request(
                exchange.requestId(),
                function.service(),
                function.requestType(),
                version,
                arguments(body),
                caller,
                traceparent);
    }

    private Map<String, @Nullable Object> arguments(byte[] body) {
        if (body.length == 0) {
            return Map.of();
        }
        try {
            return reader.readObject(body);
        } catch (InvalidJsonException e) {
            throw new RefusedException(Problem.invalidRequest("body: " + e.getMessage()));
        } catch (JacksonException e) {
            var place = e.getLocation();
            var fault = INNER_NAME.matcher(e.getOriginalMessage()).replaceAll("");
            throw new RefusedException(Problem.invalidRequest(
                    place == null
                            ? "body: " + fault
                            : "body, line %d, column %d: %s".formatted(place.getLineNr(), place.getColumnNr(), fault)));
        }
    }

    private void start(Exchange exchange, Accept accept, Request request) {
        var sink = isStreamed(accept, request)
                ? new EventStream(exchange, request, text, times)
                : new SingleAnswer(exchange, request, text);
        exchange.running(api.start(request, sink));
    }

    /** Whether the answer is a stream of events. What has one response only is one JSON text for whoever reads both. */
    private boolean isStreamed(Accept accept, Request request) {
        var function = api.configDb().find(request.service(), request.requestType(), request.version());
        var type = function == null ? ResponseType.SYNC : function.config().responseType();
        return switch (type) {
            case SYNC, NONE -> !accept.json();
            case ASYNC -> accept.events();
            case STREAM -> {
                if (!accept.events()) {
                    throw new RefusedException(SingleAnswer.streamsOnly());
                }
                yield true;
            }
        };
    }
}
