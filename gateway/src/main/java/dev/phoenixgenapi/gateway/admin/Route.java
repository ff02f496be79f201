package dev.phoenixgenapi.gateway.admin;

import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be asked.
 *
 * @param method GET or POST
 * @param path the path; parts in braces stand for any text
 * @param query the parameters that it knows
 * @param about what it does, for people
 * @param action does it
 */
record Route(String method, String path, Set<String> query, String about, Action action) {

    /** What is done. */
    sealed interface Action {

        /** Asked in a virtual thread, and answered with an object. */
        @FunctionalInterface
        non-sealed interface Answer extends Action {

            Map<String, ? extends @Nullable Object> answer(Call call) throws Exception;
        }

        /**
         * Asked in a virtual thread, and answered with a text.
         *
         * @param contentType what kind of text it is
         * @param text makes it
         */
        record Text(String contentType, Callable<String> text) implements Action {}

        /** Asked on the event loop, and answered over time. */
        @FunctionalInterface
        non-sealed interface Stream extends Action {

            void begin(HttpServerRequest request, Call call);
        }
    }

    static Route get(String path, Set<String> query, String about, Action.Answer action) {
        return new Route("GET", path, query, about, action);
    }

    static Route post(String path, Set<String> query, String about, Action.Answer action) {
        return new Route("POST", path, query, about, action);
    }

    /** The variable parts, if the path is one of this route. */
    Optional<Map<String, String>> match(List<String> parts) {
        var template = path.substring(1).split("/", -1);
        if (template.length != parts.size()) {
            return Optional.empty();
        }
        var variables = new HashMap<String, String>();
        for (var i = 0; i < template.length; i++) {
            if (template[i].startsWith("{")) {
                variables.put(template[i].substring(1, template[i].length() - 1), parts.get(i));
            } else if (!template[i].equals(parts.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }
}
