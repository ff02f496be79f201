package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.RequestContext;
import dev.phoenixgenapi.functions.BoundFunction;

/** What is called, as the before hook left it. */
record Target(Request request, BoundFunction function, RequestContext context) {

    FunConfig config() {
        return function.config();
    }
}
