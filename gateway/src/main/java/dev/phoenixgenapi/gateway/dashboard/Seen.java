package dev.phoenixgenapi.gateway.dashboard;

import dev.phoenixgenapi.RequestContext;
import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event as it came.
 *
 * @param number how many came before it
 * @param timeUs when, in microseconds since 1970
 * @param event the event
 * @param request what it belongs to, by the keys of the guide: what the event says, and what the thread works on that
 *     has emitted it, for those events that do not say so; empty if it belongs to no request
 */
record Seen(long number, long timeUs, TelemetryEvent event, Map<String, String> request) {

    static Seen of(long number, Instant time, TelemetryEvent event) {
        return new Seen(number, ChronoUnit.MICROS.between(Instant.EPOCH, time), event, request(event));
    }

    private static Map<String, String> request(TelemetryEvent event) {
        var found = new LinkedHashMap<String, String>();
        if (RequestContext.SCOPE.isBound()) {
            var request = RequestContext.current().request();
            put(found, "request_id", request.requestId());
            put(found, "service", request.service());
            put(found, "request_type", request.requestType());
            put(found, "user_id", request.userId());
        } else if (event.metadata().get("request_id") != null) {
            for (var key : new String[] {"request_id", "service", "request_type", "user_id"}) {
                put(found, key, event.metadata().get(key));
            }
        }
        return found;
    }

    private static void put(Map<String, String> found, String key, @Nullable Object value) {
        if (value instanceof String text) {
            found.put(key, text);
        }
    }

    /** Whether it says so itself, or belongs to a request of which it is true. */
    boolean has(String key, String value) {
        return value.equals(request.get(key))
                || value.equals(Objects.toString(event.metadata().get(key), null));
    }

    Map<String, @Nullable Object> describe() {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("number", number);
        map.put("time_us", timeUs);
        map.put("event", event.name().toString());
        map.put("request", request);
        map.put("measurements", event.measurements());
        map.put("metadata", event.metadata());
        return map;
    }
}
