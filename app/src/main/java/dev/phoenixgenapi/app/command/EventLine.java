package dev.phoenixgenapi.app.command;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An event as a line: when, what, and its measurements and metadata as {@code key=value}. */
final class EventLine {

    private static final String PREFIX = "phoenix_gen_api.";
    private static final String BAD = "\u001b[31m";
    private static final String GOOD = "\u001b[36m";
    private static final String DIM = "\u001b[2m";
    private static final String PLAIN = "\u001b[0m";

    private final JsonMapper json = new JsonMapper();
    private final boolean coloured;

    EventLine(boolean coloured) {
        this.coloured = coloured;
    }

    String of(String data) {
        var event = json.readTree(data);
        if (!event.has("event")) {
            return event.toString();
        }
        var name = event.path("event").asString();
        var line = new StringBuilder()
                .append(colour(
                        DIM,
                        LocalTime.now(ZoneId.systemDefault())
                                .truncatedTo(ChronoUnit.MILLIS)
                                .toString()))
                .append(' ')
                .append(colour(
                        isBad(name, event) ? BAD : GOOD,
                        name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name));
        append(line, event.path("metadata"));
        append(line, event.path("measurements"));
        return line.toString();
    }

    private static boolean isBad(String name, JsonNode event) {
        return name.endsWith("exception")
                || name.endsWith("exceeded")
                || name.endsWith("circuit_breaker.open")
                || (event.path("metadata").path("success").isBoolean()
                        && !event.path("metadata").path("success").asBoolean());
    }

    private void append(StringBuilder line, JsonNode values) {
        values.forEachEntry((key, value) -> {
            if (!value.isNull()) {
                line.append(' ').append(colour(DIM, key + "=")).append(value.isString() ? value.asString() : value);
            }
        });
    }

    private String colour(String colour, String text) {
        return coloured ? colour + text + PLAIN : text;
    }
}
