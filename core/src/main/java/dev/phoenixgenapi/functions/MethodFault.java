package dev.phoenixgenapi.functions;

import org.jspecify.annotations.Nullable;

/**
 * Why a method cannot be a function.
 *
 * @param method the method, for example {@code send(String, Set)}; or the class, if it is none of its methods
 * @param parameter the parameter, or null if it is none in particular
 * @param why what came and what is expected
 */
public record MethodFault(String method, @Nullable String parameter, String why) {

    /**
     * For people.
     *
     * @return for example {@code send(String, Set), parameter tags: Set<String> (expected: a List …)}
     */
    @Override
    public String toString() {
        return parameter == null ? method + ": " + why : "%s, parameter %s: %s".formatted(method, parameter, why);
    }
}
