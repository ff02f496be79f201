package dev.phoenixgenapi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call of a function by a client.
 *
 * <p>Immutable, as far as the values among the arguments are.
 *
 * @param requestId what the client calls this request; comes back in each response to it
 * @param service the service that the function belongs to
 * @param requestType the name of the function
 * @param version the version of the function, {@value #DEFAULT_VERSION} if the client named none
 * @param args the arguments by name, as the client sent them: {@link String}, {@link Number}, {@link Boolean}, lists
 *     and maps of these, and null
 * @param caller who calls; comes from the authenticated connection and never from the client's message
 * @param traceparent the trace that the client counts the request to, as in W3C Trace Context, or null; not checked
 */
public record Request(
        String requestId,
        String service,
        String requestType,
        String version,
        Map<String, @Nullable Object> args,
        Caller caller,
        @Nullable String traceparent) {

    /** The version of requests and functions that name none. */
    public static final String DEFAULT_VERSION = "0.0.0";

    /** Keeps a read-only copy of the arguments. */
    public Request {
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(requestType, "requestType");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(caller, "caller");
        args = Collections.unmodifiableMap(new LinkedHashMap<>(args));
    }

    /**
     * A request that no trace is known of.
     *
     * @param requestId what the client calls this request
     * @param service the service that the function belongs to
     * @param requestType the name of the function
     * @param version the version of the function
     * @param args the arguments by name
     * @param caller who calls
     */
    public Request(
            String requestId,
            String service,
            String requestType,
            String version,
            Map<String, @Nullable Object> args,
            Caller caller) {
        this(requestId, service, requestType, version, args, caller, null);
    }

    /**
     * A request for the default version.
     *
     * @param requestId what the client calls this request
     * @param service the service that the function belongs to
     * @param requestType the name of the function
     * @param args the arguments by name
     * @param caller who calls
     * @return the request
     */
    @SuppressWarnings("unchecked") // the map is only read, and copied by the constructor
    public static Request of(
            String requestId,
            String service,
            String requestType,
            Map<String, ? extends @Nullable Object> args,
            Caller caller) {
        return new Request(
                requestId, service, requestType, DEFAULT_VERSION, (Map<String, @Nullable Object>) args, caller);
    }

    /**
     * This request with other arguments; for before hooks.
     *
     * @param other the arguments by name
     * @return a changed copy
     */
    public Request withArgs(Map<String, ? extends @Nullable Object> other) {
        return new Request(
                requestId,
                service,
                requestType,
                version,
                new LinkedHashMap<String, @Nullable Object>(other),
                caller,
                traceparent);
    }

    /**
     * The caller's user, for short.
     *
     * @return the user id, or null on a connection without a user
     */
    public @Nullable String userId() {
        return caller.userId();
    }
}
