package dev.phoenixgenapi;

import static java.util.stream.Collectors.joining;

import dev.phoenixgenapi.arguments.ArgumentFault;
import dev.phoenixgenapi.telemetry.event.FailureReport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What can go wrong with a request. The words for the client are made here, and nowhere read again: programs look at
 * the type or at {@link #code}.
 */
public sealed interface Failure {

    /** What clients are told of faults that are not theirs. */
    String INTERNAL = "Internal Server Error";

    /**
     * The kind of failure.
     *
     * @return the code on the wire
     */
    ErrorCode code();

    /**
     * What the client is told.
     *
     * @param detail whether it may know what went wrong inside
     * @return the words
     */
    String message(boolean detail);

    /**
     * What else the client is told.
     *
     * @return plain data; read-only
     */
    default Map<String, @Nullable Object> details() {
        return Map.of();
    }

    /**
     * Whether the same request may succeed later.
     *
     * @return what the client is told about that
     */
    default boolean canRetry() {
        return false;
    }

    /**
     * Whether the engine makes another attempt where the config says so.
     *
     * @return whether another attempt may mend it
     */
    default boolean isMendable() {
        return false;
    }

    /**
     * There is no such function.
     *
     * @param requestType the function that was asked for
     * @param version the version that was asked for
     */
    record Unsupported(String requestType, String version) implements Failure {

        @Override
        public ErrorCode code() {
            return ErrorCode.UNSUPPORTED_FUNCTION;
        }

        @Override
        public String message(boolean detail) {
            return "unsupported function: %s version %s".formatted(requestType, version);
        }
    }

    /**
     * An operator has disabled the function.
     *
     * @param requestType the function that was asked for
     * @param version the version that was asked for
     */
    record Disabled(String requestType, String version) implements Failure {

        @Override
        public ErrorCode code() {
            return ErrorCode.DISABLED_FUNCTION;
        }

        @Override
        public String message(boolean detail) {
            return "disabled function: %s version %s".formatted(requestType, version);
        }
    }

    /**
     * A before hook has refused the request.
     *
     * @param reason why
     */
    record HookRejected(String reason) implements Failure {

        @Override
        public ErrorCode code() {
            return ErrorCode.HOOK_REJECTED;
        }

        @Override
        public String message(boolean detail) {
            return "hook rejected: " + reason;
        }
    }

    /**
     * A before hook has failed, so the request could not be let through.
     *
     * @param reason what went wrong in it
     */
    record HookFailed(String reason) implements Failure {

        @Override
        public ErrorCode code() {
            return ErrorCode.HOOK_REJECTED;
        }

        @Override
        public String message(boolean detail) {
            return "hook rejected: " + (detail ? reason : "hook failed");
        }
    }

    /**
     * A limit has been reached.
     *
     * @param scope {@code global}, or the function as {@code service:request_type}
     * @param limitKey what the limit counts by: {@code user_id}
     * @param maxRequests how many requests pass in a window
     * @param windowMs the window, in milliseconds
     * @param retryAfterMs when this request would pass, in milliseconds from now
     */
    record RateLimited(String scope, String limitKey, long maxRequests, long windowMs, long retryAfterMs)
            implements Failure {

        @Override
        public ErrorCode code() {
            return ErrorCode.RATE_LIMITED;
        }

        @Override
        public String message(boolean detail) {
            return "Rate limit exceeded. Please retry after %d seconds.".formatted(Math.ceilDiv(retryAfterMs, 1_000L));
        }

        @Override
        public Map<String, @Nullable Object> details() {
            return Map.of(
                    "scope", scope,
                    "key", limitKey,
                    "max_requests", maxRequests,
                    "window_ms", windowMs,
                    "retry_after_ms", retryAfterMs);
        }

        @Override
        public boolean canRetry() {
            return true;
        }
    }

    /** The caller may not do this. */
    record PermissionDenied() implements Failure {

        @Override
        public ErrorCode code() {
            return ErrorCode.PERMISSION_DENIED;
        }

        @Override
        public String message(boolean detail) {
            return "Permission denied";
        }
    }

    /**
     * The arguments are not what the function takes.
     *
     * @param faults all that is wrong
     */
    record InvalidArguments(List<ArgumentFault> faults) implements Failure {

        /** Keeps an immutable copy of the faults. */
        public InvalidArguments {
            faults = List.copyOf(faults);
        }

        @Override
        public ErrorCode code() {
            return ErrorCode.INVALID_ARGUMENTS;
        }

        @Override
        public String message(boolean detail) {
            return faults.stream().map(ArgumentFault::message).collect(joining("; "));
        }

        @Override
        public Map<String, @Nullable Object> details() {
            return Map.of(
                    "faults", faults.stream().map(InvalidArguments::toData).toList());
        }

        private static Map<String, String> toData(ArgumentFault fault) {
            return Map.of(
                    "argument", fault.argument(),
                    "rule", fault.rule().name().toLowerCase(Locale.ROOT),
                    "message", fault.message());
        }
    }

    /**
     * The function has answered that it could not do it.
     *
     * @param err what it answered
     */
    record Business(Result.Err<?> err) implements Failure {

        @Override
        public ErrorCode code() {
            return ErrorCode.FAILED;
        }

        @Override
        public String message(boolean detail) {
            return detail ? INTERNAL + ": " + err.reason() : INTERNAL;
        }

        @Override
        public Map<String, @Nullable Object> details() {
            var details = new LinkedHashMap<String, @Nullable Object>();
            details.put("reason", err.reason());
            details.putAll(err.details());
            return details;
        }

        @Override
        public boolean canRetry() {
            return err.canRetry();
        }

        @Override
        public boolean isMendable() {
            return err.canRetry();
        }
    }

    /**
     * The function has thrown, here or on another node.
     *
     * @param reason what it threw, in words
     * @param thrown what it threw, or null if that was on another node
     */
    record Crashed(String reason, @Nullable Throwable thrown) implements Failure {

        /**
         * The function has thrown on this node.
         *
         * @param thrown what it threw
         * @return the failure
         */
        public static Crashed by(Throwable thrown) {
            return new Crashed(FailureReport.of(thrown).reason(), thrown);
        }

        @Override
        public ErrorCode code() {
            return ErrorCode.INTERNAL_ERROR;
        }

        @Override
        public String message(boolean detail) {
            return detail ? INTERNAL + ": " + reason : INTERNAL;
        }

        @Override
        public boolean isMendable() {
            return true;
        }
    }

    /**
     * The function has not answered in time.
     *
     * @param timeout how long it had
     */
    record TimedOut(Duration timeout) implements Failure {

        @Override
        public ErrorCode code() {
            return ErrorCode.TIMEOUT;
        }

        @Override
        public String message(boolean detail) {
            return detail ? "%s: execution timed out after %dms".formatted(INTERNAL, timeout.toMillis()) : INTERNAL;
        }

        @Override
        public boolean isMendable() {
            return true;
        }
    }

    /**
     * There is no room, or no node, to run the function now. It has not run.
     *
     * @param reason why, as a short name: {@code queue_full}
     */
    record Unavailable(String reason) implements Failure {

        @Override
        public ErrorCode code() {
            return ErrorCode.UNAVAILABLE;
        }

        @Override
        public String message(boolean detail) {
            return "Service temporarily unavailable";
        }

        @Override
        public Map<String, @Nullable Object> details() {
            return Map.of("reason", reason);
        }

        @Override
        public boolean canRetry() {
            return true;
        }

        @Override
        public boolean isMendable() {
            return true;
        }
    }

    /**
     * The node that was called has gone before it answered. The call may have run, or not.
     *
     * @param node the node
     */
    record NodeLost(String node) implements Failure {

        @Override
        public ErrorCode code() {
            return ErrorCode.UNAVAILABLE;
        }

        @Override
        public String message(boolean detail) {
            return detail
                    ? "Service temporarily unavailable: node %s was lost".formatted(node)
                    : "Service temporarily unavailable";
        }

        @Override
        public Map<String, @Nullable Object> details() {
            return Map.of("reason", "node_lost");
        }
    }

    /** The caller has withdrawn the request. */
    record Cancelled() implements Failure {

        @Override
        public ErrorCode code() {
            return ErrorCode.CANCELLED;
        }

        @Override
        public String message(boolean detail) {
            return "Request cancelled";
        }
    }
}
