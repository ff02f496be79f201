package dev.phoenixgenapi.gateway.http;

import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.Response;
import dev.phoenixgenapi.gateway.web.ResponseJson;
import dev.phoenixgenapi.json.JsonWriter;
import dev.phoenixgenapi.json.NotJsonException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Responses as JSON, the same as over a channel, and what to say of those that have none. */
final class ResponseText {

    private static final Logger LOG = LoggerFactory.getLogger(HttpApi.class);

    private static final int MAX_TOLD = 1_000;

    private final JsonWriter writer;

    /** The functions that the log has been told of: they do it with each call, and once says it all. */
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    ResponseText(JsonWriter writer) {
        this.writer = writer;
    }

    /**
     * The text of a response.
     *
     * @throws NotJsonException if there is something in it that has no JSON
     */
    byte[] of(Response response) {
        return writer.write(json -> ResponseJson.write(writer, json, response, response.requestId()));
    }

    /** What the client gets instead of a response that has no JSON; the log gets the reason. */
    Response instead(Request request, NotJsonException fault) {
        var function = "%s/%s version %s".formatted(request.service(), request.requestType(), request.version());
        if (told.size() < MAX_TOLD && told.add(function)) {
            LOG.warn("function {} returns what has no JSON, on request {}", function, request.requestId(), fault);
        }
        return Response.failed(request.requestId(), ErrorCode.INTERNAL_ERROR, "Internal Server Error", false, Map.of());
    }
}
