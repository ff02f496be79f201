package dev.phoenixgenapi.telemetry.event;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event of our own beside the guide's 28. Handlers get these only if they ask for them by name or class. */
public sealed interface ExtendedEvent extends CatalogueEvent {

    /**
     * A handler has thrown and has been detached. Name: {@code telemetry.handler.failure}.
     *
     * @param systemTime when, in nanoseconds since the Unix epoch
     * @param monotonicTime when, in nanoseconds of a clock that only moves forward and has no fixed beginning
     * @param eventName the event that the handler was given
     * @param handlerId the id it was attached under
     * @param handlerConfig the config it was attached with, or null
     * @param kind always {@link FailureKind#ERROR}
     * @param reason what it threw
     */
    record HandlerFailure(
            long systemTime,
            long monotonicTime,
            EventName eventName,
            String handlerId,
            @Nullable Object handlerConfig,
            FailureKind kind,
            Throwable reason)
            implements ExtendedEvent {

        @Override
        public EventType eventType() {
            return EventType.TELEMETRY_HANDLER_FAILURE;
        }

        @Override
        public Map<String, Number> measurements() {
            return EventMap.measurements(eventType(), systemTime, monotonicTime);
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            return EventMap.metadata(
                    eventType(),
                    eventName.toString(),
                    handlerId,
                    handlerConfig,
                    kind.toString(),
                    reason,
                    List.of(reason.getStackTrace()));
        }
    }

    /**
     * A request that its client does not wait for has been taken by a worker pool. Name:
     * {@code phoenix_gen_api.executor.task.queued}.
     *
     * @param systemTime when, in nanoseconds since the Unix epoch
     * @param requestId the request
     * @param requestType the name of the function
     * @param service the service that the function belongs to
     * @param userId the caller, or null on a connection without a user
     * @param poolName the pool
     */
    record TaskQueued(
            long systemTime,
            String requestId,
            String requestType,
            String service,
            @Nullable String userId,
            String poolName)
            implements ExtendedEvent {

        @Override
        public EventType eventType() {
            return EventType.EXECUTOR_TASK_QUEUED;
        }

        @Override
        public Map<String, Number> measurements() {
            return EventMap.measurements(eventType(), systemTime);
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            return EventMap.metadata(eventType(), requestId, requestType, service, userId, poolName);
        }
    }

    /**
     * The function of such a request is about to be called. Name: {@code phoenix_gen_api.executor.task.started}.
     *
     * @param systemTime when, in nanoseconds since the Unix epoch
     * @param queueUs how long the request has waited for its turn, in microseconds
     * @param requestId the request
     * @param requestType the name of the function
     * @param service the service that the function belongs to
     * @param userId the caller, or null on a connection without a user
     * @param poolName the pool
     */
    record TaskStarted(
            long systemTime,
            long queueUs,
            String requestId,
            String requestType,
            String service,
            @Nullable String userId,
            String poolName)
            implements ExtendedEvent {

        @Override
        public EventType eventType() {
            return EventType.EXECUTOR_TASK_STARTED;
        }

        @Override
        public Map<String, Number> measurements() {
            return EventMap.measurements(eventType(), systemTime, queueUs);
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            return EventMap.metadata(eventType(), requestId, requestType, service, userId, poolName);
        }
    }

    /**
     * Such a request has had its last answer. Name: {@code phoenix_gen_api.executor.task.finished}.
     *
     * @param durationUs how long that took since it was queued, in microseconds
     * @param queueUs how much of it the request has waited for its turn, in microseconds
     * @param requestId the request
     * @param requestType the name of the function
     * @param service the service that the function belongs to
     * @param userId the caller, or null on a connection without a user
     * @param poolName the pool
     * @param success whether the last answer says so
     * @param code what went wrong, such as {@code timeout}, or null; for handlers that get records, and absent from
     *     {@link #metadata}
     */
    record TaskFinished(
            long durationUs,
            long queueUs,
            String requestId,
            String requestType,
            String service,
            @Nullable String userId,
            String poolName,
            boolean success,
            @Nullable String code)
            implements ExtendedEvent {

        /**
         * Without a code.
         *
         * @param durationUs how long that took since it was queued, in microseconds
         * @param queueUs how much of it the request has waited for its turn, in microseconds
         * @param requestId the request
         * @param requestType the name of the function
         * @param service the service that the function belongs to
         * @param userId the caller, or null on a connection without a user
         * @param poolName the pool
         * @param success whether the last answer says so
         */
        public TaskFinished(
                long durationUs,
                long queueUs,
                String requestId,
                String requestType,
                String service,
                @Nullable String userId,
                String poolName,
                boolean success) {
            this(durationUs, queueUs, requestId, requestType, service, userId, poolName, success, null);
        }

        @Override
        public EventType eventType() {
            return EventType.EXECUTOR_TASK_FINISHED;
        }

        @Override
        public Map<String, Number> measurements() {
            return EventMap.measurements(eventType(), durationUs, queueUs);
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            return EventMap.metadata(eventType(), requestId, requestType, service, userId, poolName, success);
        }
    }

    /**
     * A service node has answered a call of its gateway. Name: {@code phoenix_gen_api.node.call.finished}. The events
     * of the request are those of the gateway.
     *
     * @param durationUs how long that took, in microseconds; of a stream, until its last item
     * @param requestId the request
     * @param requestType the name of the function
     * @param service the service that the function belongs to
     * @param userId the caller, or null on a connection without a user
     * @param success whether the answer says so
     * @param code what went wrong, such as {@code timeout}, or null; for handlers that get records, and absent from
     *     {@link #metadata}
     */
    record CallFinished(
            long durationUs,
            String requestId,
            String requestType,
            String service,
            @Nullable String userId,
            boolean success,
            @Nullable String code)
            implements ExtendedEvent {

        @Override
        public EventType eventType() {
            return EventType.NODE_CALL_FINISHED;
        }

        @Override
        public Map<String, Number> measurements() {
            return EventMap.measurements(eventType(), durationUs);
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            return EventMap.metadata(eventType(), requestId, requestType, service, userId, success);
        }
    }

    /**
     * A client has opened a WebSocket. Name: {@code phoenix_gen_api.gateway.socket.opened}.
     *
     * @param systemTime when it was open, in nanoseconds since the Unix epoch
     * @param durationUs how long it took to let the client in, its authentication included, in microseconds
     * @param connectionId the socket
     * @param userId the user, or null for a client without one
     * @param remoteAddress where the client is
     * @param traceparent the trace that the client counts it to, as in W3C Trace Context and not checked, or null
     */
    record SocketOpened(
            long systemTime,
            long durationUs,
            String connectionId,
            @Nullable String userId,
            String remoteAddress,
            @Nullable String traceparent)
            implements ExtendedEvent {

        @Override
        public EventType eventType() {
            return EventType.GATEWAY_SOCKET_OPENED;
        }

        @Override
        public Map<String, Number> measurements() {
            return EventMap.measurements(eventType(), systemTime, durationUs);
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            return EventMap.metadata(eventType(), connectionId, userId, remoteAddress, traceparent);
        }
    }

    /**
     * A WebSocket is closed, by whichever side. Name: {@code phoenix_gen_api.gateway.socket.closed}.
     *
     * @param durationUs how long it was open, in microseconds
     * @param connectionId the socket
     * @param userId the user, or null for a client without one
     */
    record SocketClosed(
            long durationUs, String connectionId, @Nullable String userId) implements ExtendedEvent {

        @Override
        public EventType eventType() {
            return EventType.GATEWAY_SOCKET_CLOSED;
        }

        @Override
        public Map<String, Number> measurements() {
            return EventMap.measurements(eventType(), durationUs);
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            return EventMap.metadata(eventType(), connectionId, userId);
        }
    }
}
