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
}
