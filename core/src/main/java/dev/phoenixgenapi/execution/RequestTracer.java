package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.Request;

/**
 * Follows requests through the engine, step by step: what makes spans of them, or marks their log lines. Where events
 * come as they happen, this is told what belongs together, and holds it together in the threads that user code runs in.
 *
 * <p>Implementations are thread-safe, do not block and do not throw. An engine without one asks for nothing and
 * allocates nothing.
 */
@FunctionalInterface
public interface RequestTracer {

    /**
     * A request has come, from a client or from another node that has one. Called in the thread that brings it.
     *
     * @param request the request, as it came
     * @return what follows it; ended when its last response is out
     */
    Trace begin(Request request);

    /**
     * Two in one: both follow each request.
     *
     * @param other the other one, whose steps are within those of this one
     * @return both
     */
    default RequestTracer and(RequestTracer other) {
        return request -> new TwoTraces(begin(request), other.begin(request));
    }
}
