package dev.phoenixgenapi.telemetry.log;

import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

/** An event as one line: its name, then {@code key=value} for each measurement and each piece of metadata. */
final class EventLine {

    private EventLine() {}

    static String of(TelemetryEvent event) {
        var line = new StringBuilder(160).append(event.name());
        append(line, event.measurements());
        append(line, event.metadata());
        return line.toString();
    }

    private static void append(StringBuilder line, Map<String, ? extends @Nullable Object> values) {
        values.forEach((key, value) -> line.append(' ').append(key).append('=').append(LogText.of(value)));
    }

    /** A line with the same measurements and metadata as pairs, for encoders that have a place for them. */
    static LoggingEventBuilder withPairs(LoggingEventBuilder line, TelemetryEvent event) {
        return LogText.withPairs(LogText.withPairs(line, event.measurements()), event.metadata());
    }
}
