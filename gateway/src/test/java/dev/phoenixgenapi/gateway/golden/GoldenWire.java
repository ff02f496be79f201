package dev.phoenixgenapi.gateway.golden;

/** Responses as they are on the wire, always with the same seven members. */
final class GoldenWire {

    static final String INTERNAL = "Internal Server Error";
    static final String BUSY = "Service temporarily unavailable";

    private GoldenWire() {}

    static String ok(String requestId, String result) {
        return response(quoted(requestId), result, true, "null", false, false, false);
    }

    /** A response to a request whose id is no string. */
    static String okFor(String requestId, String result) {
        return response(requestId, result, true, "null", false, false, false);
    }

    static String accepted(String requestId) {
        return response(quoted(requestId), "null", true, "null", true, false, false);
    }

    static String item(String requestId, String item) {
        return response(quoted(requestId), item, true, "null", true, true, false);
    }

    static String lastItem(String requestId, String item) {
        return response(quoted(requestId), item, true, "null", true, false, false);
    }

    static String failed(String requestId, String error) {
        return response(quoted(requestId), "null", false, quoted(error), false, false, false);
    }

    static String failedForNow(String requestId, String error) {
        return response(quoted(requestId), "null", false, quoted(error), false, false, true);
    }

    /** A response with its code, too. */
    static String coded(String response, String code) {
        return response.substring(0, response.length() - 1) + ",'code':'" + code + "'}";
    }

    static String response(
            String requestId,
            String result,
            boolean success,
            String error,
            boolean async,
            boolean hasMore,
            boolean canRetry) {
        return "{'request_id':%s,'result':%s,'success':%s,'error':%s,'async':%s,'has_more':%s,'can_retry':%s}"
                .formatted(requestId, result, success, error, async, hasMore, canRetry);
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
