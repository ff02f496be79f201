package dev.phoenixgenapi.gateway.admin;

import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.gateway.web.Problem;
import dev.phoenixgenapi.gateway.web.RefusedException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an operator asks.
 *
 * @param path the variable parts of the path, by name
 * @param query the parameters of the address, by name
 * @param body the members of the body; empty if there is none
 * @param from the operator's address
 */
record Call(Map<String, String> path, Map<String, String> query, Map<String, @Nullable Object> body, String from) {

    String part(String name) {
        var value = path.get(name);
        if (value == null) {
            throw new IllegalStateException("no part of the path is called " + name);
        }
        return value;
    }

    String version() {
        return query.getOrDefault("version", Request.DEFAULT_VERSION);
    }

    /** A misspelt parameter is an error, not one that has no effect. */
    static void requireKnown(String where, Set<String> given, Set<String> known) {
        for (var name : given) {
            if (!known.contains(name)) {
                throw new RefusedException(Problem.invalidRequest("%s: unknown field \"%s\" (expected: %s)"
                        .formatted(where, name, known.isEmpty() ? "none" : String.join(", ", new TreeSet<>(known)))));
            }
        }
    }
}
