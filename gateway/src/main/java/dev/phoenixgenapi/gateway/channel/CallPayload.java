package dev.phoenixgenapi.gateway.channel;

import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.gateway.web.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call as a client sends it. Who calls is not in it: what the client says about that is not read.
 *
 * @param requestId the request id as it came: a string or a whole number
 * @param service the service
 * @param requestType the function
 * @param version its version
 * @param args the arguments
 * @param traceparent the trace that the client counts it to, or null
 */
record CallPayload(
        Object requestId,
        String service,
        String requestType,
        String version,
        Map<String, @Nullable Object> args,
        @Nullable String traceparent) {

    /** How long names and ids may be, in characters. */
    private static final int MAX_LENGTH = 1_000;

    /** What came of reading one. */
    sealed interface Reading {

        record Valid(CallPayload payload) implements Reading {}

        /** In words for the client, all that is wrong. */
        record Invalid(String message) implements Reading {}
    }

    /**
     * Reads a call.
     *
     * @param payload the payload, whatever it is
     * @param defaultRequestId the request id of a call that has none, or null if it must have one
     */
    static Reading read(@Nullable Object payload, @Nullable String defaultRequestId) {
        if (!(payload instanceof Map<?, ?> fields)) {
            return new Reading.Invalid("Invalid request: payload: " + expected("an object", payload));
        }
        var faults = new ArrayList<String>(0);
        var requestId = requestId(fields.get("request_id"), defaultRequestId, faults);
        var service = name(fields, "service", faults);
        var requestType = name(fields, "request_type", faults);
        var version = version(fields.get("version"), faults);
        var args = args(fields.get("args"), faults);
        var traceparent = Requests.traceparent(fields.get("traceparent"));
        return faults.isEmpty()
                ? new Reading.Valid(new CallPayload(requestId, service, requestType, version, args, traceparent))
                : new Reading.Invalid("Invalid request: " + String.join("; ", faults));
    }

    private static Object requestId(@Nullable Object value, @Nullable String defaultRequestId, List<String> faults) {
        return switch (value) {
            case String text when text.length() <= MAX_LENGTH -> text;
            case Number number when !(number instanceof Double) -> number;
            case null -> {
                if (defaultRequestId == null) {
                    faults.add("request_id: missing (expected: a string or a whole number)");
                    yield "";
                }
                yield defaultRequestId;
            }
            default -> {
                faults.add("request_id: " + expected("a string or a whole number", value));
                yield "";
            }
        };
    }

    private static String name(Map<?, ?> fields, String field, List<String> faults) {
        var value = fields.get(field);
        if (value instanceof String text && !text.isEmpty() && text.length() <= MAX_LENGTH) {
            return text;
        }
        faults.add(field + ": " + (value == null ? "missing (expected: a string)" : expected("a string", value)));
        return "";
    }

    private static String version(@Nullable Object value, List<String> faults) {
        return switch (value) {
            case null -> Request.DEFAULT_VERSION;
            case String text when text.length() <= MAX_LENGTH -> text;
            default -> {
                faults.add("version: " + expected("a string", value));
                yield "";
            }
        };
    }

    @SuppressWarnings("unchecked") // what was an object in JSON has strings as keys
    private static Map<String, @Nullable Object> args(@Nullable Object value, List<String> faults) {
        return switch (value) {
            case null -> Map.of();
            case Map<?, ?> map -> (Map<String, @Nullable Object>) map;
            default -> {
                faults.add("args: " + expected("an object", value));
                yield Map.of();
            }
        };
    }

    private static String expected(String expected, @Nullable Object value) {
        return "%s (expected: %s)".formatted(kind(value), expected);
    }

    /** What a value was in JSON. */
    static String kind(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Map<?, ?> _ -> "an object";
            case List<?> _ -> "a list";
            case String text ->
                text.isEmpty() ? "an empty string" : text.length() > MAX_LENGTH ? "a long string" : "a string";
            case Boolean _ -> "a boolean";
            default -> "a number";
        };
    }
}
