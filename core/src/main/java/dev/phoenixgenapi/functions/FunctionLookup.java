package dev.phoenixgenapi.functions;

import org.jspecify.annotations.Nullable;

/** Finds functions for the executor, at each request. Called by many threads at once; must not block. */
@FunctionalInterface
public interface FunctionLookup {

    /**
     * Finds a function, be it disabled.
     *
     * @param service the service
     * @param requestType the name of the function
     * @param version the version, matched exactly
     * @return the function, or null if there is none
     */
    @Nullable BoundFunction find(String service, String requestType, String version);
}
