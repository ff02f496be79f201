package dev.phoenixgenapi.metrics;

import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import org.jspecify.annotations.Nullable;

/**
 * A tag that is a piece of metadata.
 *
 * @param key its key
 */
record MetadataTag(String key) implements Metric.TagValue {

    @Override
    public @Nullable Object of(TelemetryEvent event) {
        return event.metadata().get(key);
    }
}
