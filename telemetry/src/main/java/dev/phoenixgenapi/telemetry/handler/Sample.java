package dev.phoenixgenapi.telemetry.handler;

import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestException;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStart;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStop;
import dev.phoenixgenapi.telemetry.event.RateLimiterEvent.Check;
import dev.phoenixgenapi.telemetry.event.RateLimiterEvent.Exceeded;
import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** A share of all requests, the same for every event of a request. */
record Sample(double ratio) {

    Sample {
        if (!(ratio >= 0 && ratio <= 1)) {
            throw new IllegalArgumentException("ratio: %s (expected: 0 to 1)".formatted(ratio));
        }
    }

    boolean includes(TelemetryEvent event) {
        var requestId = requestId(event);
        return (requestId == null ? ThreadLocalRandom.current().nextDouble() : position(requestId)) < ratio;
    }

    private static @Nullable String requestId(TelemetryEvent event) {
        return switch (event) {
            case RequestStart start -> start.requestId();
            case RequestStop stop -> stop.requestId();
            case RequestException exception -> exception.requestId();
            case Check check -> check.requestId();
            case Exceeded exceeded -> exceeded.requestId();
            default -> null;
        };
    }

    /** Spreads request ids evenly over 0 (included) to 1 (not included), however alike they are. */
    private static double position(String requestId) {
        var hash = requestId.hashCode() * 0x9E3779B97F4A7C15L;
        hash = (hash ^ (hash >>> 32)) * 0xD6E8FEB86659FD93L;
        hash ^= hash >>> 32;
        return (hash >>> 11) * 0x1.0p-53;
    }
}
