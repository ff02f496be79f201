package dev.phoenixgenapi.alerts;

import dev.phoenixgenapi.telemetry.TimeSource;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a part tells, and whom. */
record Notifier(String name, TimeSource time, AlertSink sink) {

    private static final long NANOS = 1_000_000_000;

    Notifier {
        sink = sink instanceof SeveralSinks ? sink : AlertSink.all(sink);
    }

    Alert alert(AlertState state, String message, Map<String, @Nullable Object> details) {
        var now = time.epochNanos(time.nanoTime());
        return new Alert(name, state, message, details, Instant.ofEpochSecond(now / NANOS, now % NANOS));
    }

    /** Never throws what a sink throws. */
    void send(Iterable<Alert> alerts) {
        alerts.forEach(sink::send);
    }
}
