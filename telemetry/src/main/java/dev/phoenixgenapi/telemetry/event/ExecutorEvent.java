package dev.phoenixgenapi.telemetry.event;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happens to a request while it is executed (guide: "Executor Events"; four events). */
public sealed interface ExecutorEvent extends GenApiEvent {

    /**
     * A request has arrived; its function has not been looked up yet. Name:
     * {@code phoenix_gen_api.executor.request.start}.
     *
     * @param systemTime when, in nanoseconds since the Unix epoch
     * @param requestId the request's identifier
     * @param requestType the name of the function
     * @param service the service that the function belongs to
     * @param userId the caller, or null on a connection without a user
     */
    record RequestStart(
            long systemTime,
            String requestId,
            String requestType,
            String service,
            @Nullable String userId) implements ExecutorEvent {

        @Override
        public EventType eventType() {
            return EventType.EXECUTOR_REQUEST_START;
        }

        @Override
        public Map<String, Number> measurements() {
            return EventMap.measurements(eventType(), systemTime);
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            return EventMap.metadata(eventType(), requestId, requestType, service, userId);
        }
    }

    /**
     * A request has been answered, be it with a failure: see {@code success}. Name:
     * {@code phoenix_gen_api.executor.request.stop}.
     *
     * @param durationUs time from start to answer, in microseconds
     * @param requestId the request's identifier
     * @param requestType the name of the function
     * @param service the service that the function belongs to
     * @param userId the caller, or null on a connection without a user
     * @param success whether the response says so
     * @param async whether the response only says that the result comes later
     * @param code what went wrong, such as {@code timeout}, or null; for handlers that get records, and absent from
     *     {@link #metadata}
     * @param pending whether a worker pool has yet to work on the request, and a {@link ExtendedEvent.TaskFinished}
     *     tells how that ended; absent from {@link #metadata}, too
     */
    record RequestStop(
            long durationUs,
            String requestId,
            String requestType,
            String service,
            @Nullable String userId,
            boolean success,
            boolean async,
            @Nullable String code,
            boolean pending)
            implements ExecutorEvent {

        /**
         * With what is in the guide alone: no code, and nothing pending.
         *
         * @param durationUs time from start to answer, in microseconds
         * @param requestId the request's identifier
         * @param requestType the name of the function
         * @param service the service that the function belongs to
         * @param userId the caller, or null on a connection without a user
         * @param success whether the response says so
         * @param async whether the response only says that the result comes later
         */
        public RequestStop(
                long durationUs,
                String requestId,
                String requestType,
                String service,
                @Nullable String userId,
                boolean success,
                boolean async) {
            this(durationUs, requestId, requestType, service, userId, success, async, null, false);
        }

        @Override
        public EventType eventType() {
            return EventType.EXECUTOR_REQUEST_STOP;
        }

        @Override
        public Map<String, Number> measurements() {
            return EventMap.measurements(eventType(), durationUs);
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            return EventMap.metadata(eventType(), requestId, requestType, service, userId, success, async);
        }
    }

    /**
     * The engine itself failed on a request; the exception goes on to the caller after this event. Name:
     * {@code phoenix_gen_api.executor.request.exception}.
     *
     * @param durationUs time from start to failure, in microseconds
     * @param requestId the request's identifier
     * @param requestType the name of the function
     * @param service the service that the function belongs to
     * @param userId the caller, or null on a connection without a user
     * @param kind always {@link FailureKind#ERROR}
     * @param reason the exception's message
     * @param stacktrace the frames, innermost first
     */
    record RequestException(
            long durationUs,
            String requestId,
            String requestType,
            String service,
            @Nullable String userId,
            FailureKind kind,
            String reason,
            List<StackTraceElement> stacktrace)
            implements ExecutorEvent {

        /** Keeps an immutable copy of the frames. */
        public RequestException {
            stacktrace = List.copyOf(stacktrace);
        }

        @Override
        public EventType eventType() {
            return EventType.EXECUTOR_REQUEST_EXCEPTION;
        }

        @Override
        public Map<String, Number> measurements() {
            return EventMap.measurements(eventType(), durationUs);
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            return EventMap.metadata(
                    eventType(), requestId, requestType, service, userId, kind.toString(), reason, stacktrace);
        }
    }

    /**
     * An attempt failed in a way that can be retried, and the next one is about to begin. Name:
     * {@code phoenix_gen_api.executor.retry}.
     *
     * @param attempt how many retries remain, this one included: counts down to 1
     * @param mode where retries go
     * @param type where the function runs
     * @param nodes the names of the nodes to try; empty, and absent from {@link #metadata}, for a local retry
     */
    record Retry(long attempt, RetryMode mode, ExecutionType type, List<String> nodes) implements ExecutorEvent {

        /** Keeps an immutable copy of the nodes, and none for a local retry. */
        public Retry {
            nodes = type == ExecutionType.LOCAL ? List.of() : List.copyOf(nodes);
        }

        /**
         * A retry on this node.
         *
         * @param attempt how many retries remain, this one included
         * @param mode where retries go
         * @return the event
         */
        public static Retry local(long attempt, RetryMode mode) {
            return new Retry(attempt, mode, ExecutionType.LOCAL, List.of());
        }

        /**
         * A retry on other nodes.
         *
         * @param attempt how many retries remain, this one included
         * @param mode where retries go
         * @param nodes the names of the nodes to try
         * @return the event
         */
        public static Retry remote(long attempt, RetryMode mode, List<String> nodes) {
            return new Retry(attempt, mode, ExecutionType.REMOTE, nodes);
        }

        @Override
        public EventType eventType() {
            return EventType.EXECUTOR_RETRY;
        }

        @Override
        public Map<String, Number> measurements() {
            return EventMap.measurements(eventType(), attempt);
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            return switch (type) {
                case LOCAL -> EventMap.metadata(eventType(), mode.toString(), type.toString());
                case REMOTE -> EventMap.metadata(eventType(), mode.toString(), type.toString(), nodes);
            };
        }
    }
}
