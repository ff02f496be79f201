package dev.phoenixgenapi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An answer to a request. A request of an asynchronous or streaming function gets several.
 *
 * <p>The first seven members are those that clients of the original know; the others say the same for programs.
 *
 * @param requestId the request that this answers
 * @param result what the function returned, or null
 * @param success whether it went well
 * @param error what went wrong, in words, or null
 * @param async whether this is not the last word: the request has been taken, or the stream goes on or has come to its
 *     end
 * @param hasMore whether more items of a stream follow
 * @param canRetry whether the same request may succeed later
 * @param code what went wrong, or null
 * @param details more about what went wrong; read-only, often empty
 */
public record Response(
        String requestId,
        @Nullable Object result,
        boolean success,
        @Nullable String error,
        boolean async,
        boolean hasMore,
        boolean canRetry,
        @Nullable ErrorCode code,
        Map<String, @Nullable Object> details) {

    /** Checks what must be there. */
    public Response {
        Objects.requireNonNull(requestId, "requestId");
        details = details.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /**
     * The result of a function.
     *
     * @param requestId the request
     * @param result what the function returned
     * @return a successful response
     */
    public static Response ok(String requestId, @Nullable Object result) {
        return successful(requestId, result, false, false);
    }

    /**
     * The request of an asynchronous function has been taken.
     *
     * @param requestId the request
     * @return a response that another one follows
     */
    public static Response accepted(String requestId) {
        return successful(requestId, null, true, false);
    }

    /**
     * An item of a stream that goes on.
     *
     * @param requestId the request
     * @param item the item
     * @return a response that others follow
     */
    public static Response item(String requestId, @Nullable Object item) {
        return successful(requestId, item, true, true);
    }

    /**
     * The end of a stream.
     *
     * @param requestId the request
     * @param item the last item, or null if the last one has gone before
     * @return the last response
     */
    public static Response lastItem(String requestId, @Nullable Object item) {
        return successful(requestId, item, true, false);
    }

    /**
     * A failure.
     *
     * @param requestId the request
     * @param code what went wrong
     * @param error what went wrong, in words
     * @param canRetry whether the same request may succeed later
     * @param details more about it
     * @return the last response
     */
    public static Response failed(
            String requestId, ErrorCode code, String error, boolean canRetry, Map<String, @Nullable Object> details) {
        return new Response(requestId, null, false, error, false, false, canRetry, code, details);
    }

    /**
     * This response with another result; for after hooks.
     *
     * @param other the result to give instead
     * @return a changed copy
     */
    public Response withResult(@Nullable Object other) {
        return new Response(requestId, other, success, error, async, hasMore, canRetry, code, details);
    }

    /**
     * This response for another request id.
     *
     * @param other the request that it answers
     * @return a changed copy, or this one if that is its request already
     */
    public Response withRequestId(String other) {
        return other.equals(requestId)
                ? this
                : new Response(other, result, success, error, async, hasMore, canRetry, code, details);
    }

    private static Response successful(String requestId, @Nullable Object result, boolean async, boolean hasMore) {
        return new Response(requestId, result, true, null, async, hasMore, false, null, Map.of());
    }
}
