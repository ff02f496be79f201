package dev.phoenixgenapi.metrics;

import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import org.jspecify.annotations.Nullable;

/**
 * A tag whose value is worth a series only if somebody vouches for it. That is asked before a series is made, and not
 * for each event: what has a series has been vouched for.
 *
 * @param plain the value, as the event has it
 * @param checked the same, or what stands for all that nobody vouches for
 */
record Vouched(Metric.TagValue plain, Metric.TagValue checked) implements Metric.TagValue {

    @Override
    public @Nullable Object of(TelemetryEvent event) {
        return checked.of(event);
    }
}
