package dev.phoenixgenapi.gateway.testing;

/** Frames as clients of the original send them, on one join of one topic. */
public final class Call {

    public static final String TOPIC = "gen_api:test";

    private Call() {}

    public static String join() {
        return join("{}");
    }

    /** A join with parameters, in JSON. */
    public static String join(String params) {
        return "[\"1\",\"1\",\"%s\",\"phx_join\",%s]".formatted(TOPIC, params);
    }

    /** A call of a function of the service {@code svc}; its ref is its request id. */
    public static String call(String requestType, String requestId) {
        return call(requestType, requestId, "{}");
    }

    /** A call with arguments, in JSON. */
    public static String call(String requestType, String requestId, String args) {
        return push(
                requestId,
                "phoenix_gen_api",
                "{\"service\":\"svc\",\"request_type\":\"%s\",\"request_id\":\"%s\",\"args\":%s}"
                        .formatted(requestType, requestId, args));
    }

    public static String push(String ref, String event, String payload) {
        return "[\"1\",\"%s\",\"%s\",\"%s\",%s]".formatted(ref, TOPIC, event, payload);
    }
}
