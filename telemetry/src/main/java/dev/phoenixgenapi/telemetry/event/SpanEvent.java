package dev.phoenixgenapi.telemetry.event;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event of a span of the user's own: its beginning or one of its two possible ends (guide: "Best Practices", 6). */
public sealed interface SpanEvent extends TelemetryEvent {

    /** The key of {@link #spanContext} in {@link #metadata}. */
    String CONTEXT_KEY = "telemetry_span_context";

    /**
     * What tells the events of one span from those of another.
     *
     * @return an object that is equal for all events of one span
     */
    Object spanContext();

    /**
     * A span begins. Name: the span's, and {@code start}.
     *
     * @param name the name
     * @param systemTime when, in nanoseconds since the Unix epoch
     * @param monotonicTime when, in nanoseconds of a clock that only moves forward and has no fixed beginning
     * @param startMetadata what the caller said about the span; kept as it is, so it must not change any more
     * @param spanContext what the events of one span have in common
     */
    record SpanStart(
            EventName name,
            long systemTime,
            long monotonicTime,
            Map<String, ? extends @Nullable Object> startMetadata,
            Object spanContext)
            implements SpanEvent {

        private static final String[] MEASUREMENTS = {"system_time", "monotonic_time"};
        private static final String[] METADATA = {CONTEXT_KEY};

        @Override
        public Map<String, Number> measurements() {
            return EventMap.of(MEASUREMENTS, systemTime, monotonicTime);
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            return EventMap.copyOf(startMetadata, METADATA, spanContext);
        }
    }

    /**
     * A span has ended well. Name: the span's, and {@code stop}.
     *
     * @param name the name
     * @param duration how long the span took, in nanoseconds
     * @param monotonicTime when, on the clock of {@link SpanStart#monotonicTime}
     * @param extraMeasurements what the body measured itself; kept as it is, so it must not change any more
     * @param stopMetadata what the body said about the span; kept as it is, so it must not change any more
     * @param spanContext what the events of one span have in common
     */
    record SpanStop(
            EventName name,
            long duration,
            long monotonicTime,
            Map<String, ? extends Number> extraMeasurements,
            Map<String, ? extends @Nullable Object> stopMetadata,
            Object spanContext)
            implements SpanEvent {

        private static final String[] MEASUREMENTS = {"duration", "monotonic_time"};
        private static final String[] METADATA = {CONTEXT_KEY};

        @Override
        public Map<String, Number> measurements() {
            return EventMap.copyOf(extraMeasurements, MEASUREMENTS, duration, monotonicTime);
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            return EventMap.copyOf(stopMetadata, METADATA, spanContext);
        }
    }

    /**
     * A span has ended in an exception. Name: the span's, and {@code exception}.
     *
     * @param name the name
     * @param duration how long the span took, in nanoseconds
     * @param monotonicTime when, on the clock of {@link SpanStart#monotonicTime}
     * @param startMetadata what the caller said about the span; kept as it is, so it must not change any more
     * @param kind how it failed
     * @param reason what was thrown
     * @param spanContext what the events of one span have in common
     */
    record SpanException(
            EventName name,
            long duration,
            long monotonicTime,
            Map<String, ? extends @Nullable Object> startMetadata,
            FailureKind kind,
            Throwable reason,
            Object spanContext)
            implements SpanEvent {

        private static final String[] MEASUREMENTS = {"duration", "monotonic_time"};
        private static final String[] METADATA = {"kind", "reason", "stacktrace", CONTEXT_KEY};

        @Override
        public Map<String, Number> measurements() {
            return EventMap.of(MEASUREMENTS, duration, monotonicTime);
        }

        @Override
        public Map<String, @Nullable Object> metadata() {
            return EventMap.copyOf(
                    startMetadata, METADATA, kind.toString(), reason, List.of(reason.getStackTrace()), spanContext);
        }
    }
}
