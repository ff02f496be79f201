package dev.phoenixgenapi.telemetry.handler;

import dev.phoenixgenapi.telemetry.event.TelemetryEvent;

/**
 * Receives events as records.
 *
 * <p>Handlers run in the thread that emits, before the work goes on, often in several threads at once: keep them fast
 * and thread-safe, or wrap them with {@link Handlers#buffered}.
 *
 * @param <E> the events it can take
 */
@FunctionalInterface
public interface EventHandler<E extends TelemetryEvent> {

    /**
     * Takes one event.
     *
     * @param event the event
     * @throws Exception if it cannot go on; it is then detached and gets no further events
     */
    void handle(E event) throws Exception;
}
