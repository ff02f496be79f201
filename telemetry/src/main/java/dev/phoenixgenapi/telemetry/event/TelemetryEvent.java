package dev.phoenixgenapi.telemetry.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, as told to handlers: a name, what was measured, and what it was about.
 *
 * <p>Handlers that know what they look for use a {@code switch} over the records. Handlers that treat all events alike
 * use the two maps, which hold plain data: {@link String}, {@link Long}, {@link Boolean}, lists and maps of these, and
 * the exception itself where a {@code reason} is one. What is an atom in the guide is its text ({@code :same_node} is
 * {@code "same_node"}), a tuple is a list, nil is null.
 *
 * <p>Events are immutable and may be kept or handed to other threads.
 */
public sealed interface TelemetryEvent permits CatalogueEvent, SpanEvent, CustomEvent {

    /**
     * The name of the event.
     *
     * @return the name, all segments
     */
    EventName name();

    /**
     * What was measured, by key.
     *
     * @return a read-only map in the order of the guide; empty if the event measures nothing
     */
    Map<String, Number> measurements();

    /**
     * What the event is about, by key.
     *
     * @return a read-only map in the order of the guide; a value is null where the guide says nil
     */
    Map<String, @Nullable Object> metadata();
}
