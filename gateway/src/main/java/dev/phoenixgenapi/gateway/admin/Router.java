package dev.phoenixgenapi.gateway.admin;

import dev.phoenixgenapi.gateway.web.Problem;
import dev.phoenixgenapi.gateway.web.RefusedException;
import dev.phoenixgenapi.gateway.web.Requests;
import dev.phoenixgenapi.json.InvalidJsonException;
import dev.phoenixgenapi.json.JsonReader;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Finds what is asked, and has it answered: in a virtual thread, because engines take locks and run handlers. */
final class Router {

    static final int MAX_BODY = 64 * 1024;

    private static final Logger LOGGER = LoggerFactory.getLogger(Router.class);
    private static final JsonReader READER = new JsonReader(16);

    private final List<Route> routes;
    private final Replies replies;

    Router(List<Route> routes, Replies replies) {
        this.routes = List.copyOf(routes);
        this.replies = replies;
    }

    void route(HttpServerRequest request) {
        var parts = parts(request.path());
        var allowed = new TreeSet<String>();
        for (var route : routes) {
            var variables = route.match(parts);
            if (variables.isPresent()) {
                if (route.method().equals(request.method().name())) {
                    run(route, variables.get(), request);
                    return;
                }
                allowed.add(route.method());
            }
        }
        throw new RefusedException(
                allowed.isEmpty()
                        ? Problem.notFound("path: nothing is here (expected: a path that GET /admin lists)")
                        : Problem.methodNotAllowed(request.method().name(), String.join(", ", allowed)));
    }

    private void run(Route route, Map<String, String> variables, HttpServerRequest request) {
        var query = query(request);
        Call.requireKnown("query", query.keySet(), route.query());
        var from = String.valueOf(request.remoteAddress());
        switch (route.action()) {
            case Route.Action.Stream stream -> stream.begin(request, new Call(variables, query, Map.of(), from));
            case Route.Action.Text text -> text(text, request);
            case Route.Action.Answer answer
            when route.method().equals("GET") -> answer(answer, new Call(variables, query, Map.of(), from), request);
            case Route.Action.Answer answer ->
                withBody(request, body -> answer(answer, new Call(variables, query, body, from), request));
        }
    }

    private void answer(Route.Action.Answer action, Call call, HttpServerRequest request) {
        elsewhere(request, () -> replies.answer(request.response(), action.answer(call)));
    }

    private void text(Route.Action.Text action, HttpServerRequest request) {
        elsewhere(
                request,
                () -> replies.text(
                        request.response(), action.contentType(), action.text().call()));
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private void elsewhere(HttpServerRequest request, Work work) {
        Thread.ofVirtual().name("admin").start(() -> {
            try {
                work.run();
            } catch (RefusedException e) {
                replies.problem(request, e.problem());
            } catch (Exception e) {
                LOGGER.error("{} {} failed", request.method(), request.path(), e);
                replies.problem(request, Problem.internalError("the request failed; the log says why"));
            }
        });
    }

    @FunctionalInterface
    private interface BodyUser {
        void use(Map<String, @Nullable Object> body);
    }

    private void withBody(HttpServerRequest request, BodyUser user) {
        var collected = Buffer.buffer();
        request.handler(part -> {
            if (collected.length() + part.length() > MAX_BODY) {
                replies.problem(request, Problem.bodyTooLong(MAX_BODY));
            } else {
                collected.appendBuffer(part);
            }
        });
        request.endHandler(_ -> {
            if (request.response().ended()) {
                return;
            }
            try {
                user.use(collected.length() == 0 ? Map.of() : READER.readObject(collected.getBytes()));
            } catch (JacksonException | InvalidJsonException e) {
                replies.problem(request, Problem.invalidRequest("body: no JSON (expected: an object)"));
            }
        });
    }

    private static Map<String, String> query(HttpServerRequest request) {
        var query = new HashMap<String, String>();
        try {
            for (var entry : request.params()) {
                if (query.put(entry.getKey(), entry.getValue()) != null) {
                    throw new RefusedException(
                            Problem.invalidRequest("%s: given twice (expected: once)".formatted(entry.getKey())));
                }
            }
        } catch (IllegalArgumentException _) {
            throw new RefusedException(
                    Problem.invalidRequest("query: wrong escapes (expected: percent-encoded UTF-8)"));
        }
        return query;
    }

    private static List<String> parts(@Nullable String path) {
        if (path == null || !path.startsWith("/")) {
            return List.of();
        }
        var whole = path.substring(1, Math.max(1, path.length() - (path.endsWith("/") ? 1 : 0)));
        return Arrays.stream(whole.split("/", -1)).map(Requests::decoded).toList();
    }
}
