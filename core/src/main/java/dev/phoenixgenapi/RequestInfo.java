package dev.phoenixgenapi;

import org.jspecify.annotations.Nullable;

/**
 * What a function may want to know of the request beside its arguments. A method of a registered class that has a
 * parameter of this type gets it there.
 *
 * @param requestId what the client calls the request
 * @param userId the caller's user, or null on a connection without one
 * @param deviceId the caller's device, or null if it is not known
 */
public record RequestInfo(
        String requestId, @Nullable String userId, @Nullable String deviceId) {

    /**
     * What is to be known of a request.
     *
     * @param request the request
     * @return its info
     */
    public static RequestInfo of(Request request) {
        return new RequestInfo(
                request.requestId(), request.caller().userId(), request.caller().deviceId());
    }
}
