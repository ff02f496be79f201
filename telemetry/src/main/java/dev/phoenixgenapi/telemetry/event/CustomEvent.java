package dev.phoenixgenapi.telemetry.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event of the user's own, under a name of the user's own.
 *
 * @param name the name; not one of the catalogue
 * @param measurements what was measured, by key
 * @param metadata what the event is about, by key
 */
public record CustomEvent(EventName name, Map<String, Number> measurements, Map<String, @Nullable Object> metadata)
        implements TelemetryEvent {

    /** Keeps read-only copies of the maps, in the order of their entries. */
    public CustomEvent {
        measurements = EventMap.copyOf(measurements);
        metadata = EventMap.copyOf(metadata);
    }

    /**
     * An event from maps of any numbers and values.
     *
     * @param name the name; not one of the catalogue
     * @param measurements what was measured, by key
     * @param metadata what the event is about, by key
     * @return the event
     */
    public static CustomEvent of(
            EventName name,
            Map<String, ? extends Number> measurements,
            Map<String, ? extends @Nullable Object> metadata) {
        return new CustomEvent(name, EventMap.copyOf(measurements), EventMap.copyOf(metadata));
    }
}
