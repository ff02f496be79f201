package dev.phoenixgenapi.gateway.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a client can read.
 *
 * @param json one JSON text; also if it names nothing that there is, for an answer is better than none
 * @param events a stream of events; only if it says so in so many words, for whoever accepts just anything does not
 *     expect one
 */
record Accept(boolean json, boolean events) {

    static final String EVENTS = "text/event-stream";

    private static final Accept JSON = new Accept(true, false);

    static Accept of(@Nullable String header) {
        if (header == null || header.equals("*/*")) {
            return JSON;
        }
        var json = false;
        var events = false;
        for (var range : header.split(",", -1)) {
            var parts = range.toLowerCase(Locale.ROOT).split(";", -1);
            if (!isUnwanted(parts)) {
                switch (parts[0].strip()) {
                    case EVENTS -> events = true;
                    case "application/json", "application/*", "*/*" -> json = true;
                    default -> {}
                }
            }
        }
        return new Accept(json || !events, events);
    }

    /** Whether its quality is 0, which is how a client names what it does not want. */
    private static boolean isUnwanted(String[] parts) {
        for (var i = 1; i < parts.length; i++) {
            if (parts[i].strip().matches("q=0(\\.0*)?")) {
                return true;
            }
        }
        return false;
    }
}
