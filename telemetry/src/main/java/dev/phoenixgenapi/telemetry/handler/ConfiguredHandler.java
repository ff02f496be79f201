package dev.phoenixgenapi.telemetry.handler;

import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import org.jspecify.annotations.Nullable;

/**
 * A handler of four arguments together with its config, as a handler of records.
 *
 * @param <C> the type of the config
 * @param handler the handler
 * @param config what it gets as its fourth argument
 */
public record ConfiguredHandler<C extends @Nullable Object>(TelemetryHandler<? super C> handler, C config)
        implements EventHandler<TelemetryEvent> {

    @Override
    public void handle(TelemetryEvent event) throws Exception {
        handler.handle(event.name(), event.measurements(), event.metadata(), config);
    }
}
