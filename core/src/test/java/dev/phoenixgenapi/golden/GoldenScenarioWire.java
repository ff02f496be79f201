package dev.phoenixgenapi.golden;

import dev.phoenixgenapi.Response;
import org.jspecify.annotations.Nullable;

/** The seven members of a response that every client sees, as they were recorded. */
record GoldenScenarioWire(
        String requestId,
        @Nullable Object result,
        boolean success,
        @Nullable String error,
        boolean async,
        boolean hasMore,
        boolean canRetry) {

    static final String INTERNAL = "Internal Server Error";

    static GoldenScenarioWire of(Response response) {
        return new GoldenScenarioWire(
                response.requestId(),
                response.result(),
                response.success(),
                response.error(),
                response.async(),
                response.hasMore(),
                response.canRetry());
    }

    static GoldenScenarioWire ok(String requestId, @Nullable Object result) {
        return new GoldenScenarioWire(requestId, result, true, null, false, false, false);
    }

    /** The first response of an asynchronous function. */
    static GoldenScenarioWire accepted(String requestId, @Nullable Object result) {
        return new GoldenScenarioWire(requestId, result, true, null, true, false, false);
    }

    static GoldenScenarioWire item(String requestId, Object item) {
        return new GoldenScenarioWire(requestId, item, true, null, true, true, false);
    }

    static GoldenScenarioWire lastItem(String requestId, Object item) {
        return new GoldenScenarioWire(requestId, item, true, null, true, false, false);
    }

    static GoldenScenarioWire failed(String requestId, String error) {
        return new GoldenScenarioWire(requestId, null, false, error, false, false, false);
    }

    static GoldenScenarioWire failedForNow(String requestId, String error) {
        return new GoldenScenarioWire(requestId, null, false, error, false, false, true);
    }

    GoldenScenarioWire withResult(Object other) {
        return new GoldenScenarioWire(requestId, other, success, error, async, hasMore, canRetry);
    }
}
