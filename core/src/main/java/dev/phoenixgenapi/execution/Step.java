package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.FunctionRef;
import dev.phoenixgenapi.telemetry.event.HookType;

/** What a request goes through, as far as it can take time. */
public sealed interface Step {

    /**
     * A hook runs.
     *
     * @param type when
     * @param name its name
     */
    record Hook(HookType type, FunctionRef name) implements Step {}

    /** The limits are checked. */
    record RateLimit() implements Step {}

    /**
     * A permission check of the user's runs.
     *
     * @param name its name
     */
    record Permission(FunctionRef name) implements Step {}

    /**
     * The request waits for its turn in a pool.
     *
     * @param pool the pool's name
     */
    record Waiting(String pool) implements Step {}

    /**
     * A pool works on the request, up to its last response.
     *
     * @param pool the pool's name
     */
    record Running(String pool) implements Step {}

    /**
     * A function is called on another node, once.
     *
     * @param service the function's service
     * @param requestType its name
     * @param node the node
     */
    record RemoteCall(String service, String requestType, String node) implements Step {}
}
