package dev.phoenixgenapi.hooks;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.Request;

/** What a before hook decides. */
public sealed interface BeforeDecision {

    /** The request goes on as it is. */
    record Proceed() implements BeforeDecision {

        private static final Proceed INSTANCE = new Proceed();
    }

    /**
     * Another request goes on instead. Only its id stays that of the original, so that the client knows its answer.
     *
     * @param request the request to go on with
     * @param config the config to go on with
     */
    record Replace(Request request, FunConfig config) implements BeforeDecision {}

    /**
     * The request is refused.
     *
     * @param reason why, for the client
     */
    record Reject(String reason) implements BeforeDecision {}

    /**
     * Lets the request go on.
     *
     * @return the decision
     */
    static BeforeDecision proceed() {
        return Proceed.INSTANCE;
    }

    /**
     * Goes on with another request and config.
     *
     * @param request the request to go on with
     * @param config the config to go on with
     * @return the decision
     */
    static BeforeDecision replace(Request request, FunConfig config) {
        return new Replace(request, config);
    }

    /**
     * Refuses the request.
     *
     * @param reason why, for the client
     * @return the decision
     */
    static BeforeDecision reject(String reason) {
        return new Reject(reason);
    }
}
