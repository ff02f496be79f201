package dev.phoenixgenapi.telemetry.handler;

import dev.phoenixgenapi.telemetry.event.EventName;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Receives events as name, measurements, metadata and the config that it was attached with: the guide's handler of four
 * arguments (section "The Telemetry Module").
 *
 * <p>Runs where and when an {@link EventHandler} does.
 *
 * @param <C> the type of the config
 */
@FunctionalInterface
public interface TelemetryHandler<C extends @Nullable Object> {

    /**
     * Takes one event.
     *
     * @param event the event's name
     * @param measurements what was measured, read-only
     * @param metadata what the event is about, read-only; a value is null where the guide says nil
     * @param config what the handler was attached with
     * @throws Exception if it cannot go on; it is then detached and gets no further events
     */
    void handle(EventName event, Map<String, Number> measurements, Map<String, @Nullable Object> metadata, C config)
            throws Exception;
}
