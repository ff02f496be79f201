package dev.phoenixgenapi.gateway.admin;

import dev.phoenixgenapi.gateway.web.Problem;
import dev.phoenixgenapi.gateway.web.RefusedException;
import dev.phoenixgenapi.telemetry.event.CatalogueEvent;
import dev.phoenixgenapi.telemetry.event.EventName;
import dev.phoenixgenapi.telemetry.event.EventType;
import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which events a watcher sees: those of any of the names, if they fulfil every condition.
 *
 * <p>As text, these are separated by commas. A name is the beginning of an event's name, whole segments, with or
 * without {@code phoenix_gen_api} and with {@code *} for any text; one that is not ours is the exact name of an event
 * or span of the user's own. A condition is {@code key=value}, about the metadata; several values of one key are
 * alternatives.
 *
 * @param events what to attach to
 * @param conditions the values that are looked for, by key
 */
record EventFilter(Set<EventName> events, Map<String, Set<String>> conditions) {

    static final int MAX_LENGTH = 2_000;

    private static final List<EventName> CATALOGUE = EventType.of(CatalogueEvent.class).stream()
            .map(EventType::eventName)
            .toList();

    /** Throws a {@link RefusedException} if there is something wrong in the text. */
    static EventFilter parse(@Nullable String text) {
        var events = new LinkedHashSet<EventName>();
        var conditions = new LinkedHashMap<String, Set<String>>();
        if (text != null && !text.isBlank()) {
            if (text.length() > MAX_LENGTH) {
                throw wrong(text.substring(0, 20) + "…", "at most %d characters".formatted(MAX_LENGTH));
            }
            for (var term : text.split(",", -1)) {
                read(term.strip(), events, conditions);
            }
        }
        if (events.isEmpty()) {
            events.addAll(CATALOGUE);
        }
        conditions.keySet().forEach(key -> requireKey(key, events));
        return new EventFilter(events, conditions);
    }

    boolean matches(TelemetryEvent event) {
        if (conditions.isEmpty()) {
            return true;
        }
        var metadata = event.metadata();
        return conditions.entrySet().stream()
                .allMatch(condition -> metadata.containsKey(condition.getKey())
                        && isOneOf(condition.getValue(), metadata.get(condition.getKey())));
    }

    /** Asks no code of the user's: this runs in the thread that emits. */
    private static boolean isOneOf(Set<String> wanted, @Nullable Object value) {
        return switch (value) {
            case null -> wanted.contains("null");
            case String text -> wanted.contains(text);
            case Boolean truth -> wanted.contains(truth.toString());
            case Long number -> wanted.contains(number.toString());
            case Integer number -> wanted.contains(number.toString());
            case List<?> items -> items.stream().anyMatch(item -> item instanceof String text && wanted.contains(text));
            default -> false;
        };
    }

    private static void read(String term, Set<EventName> events, Map<String, Set<String>> conditions) {
        var equals = term.indexOf('=');
        if (term.isEmpty() || equals == 0) {
            throw wrong(term, "names of events and key=value, with commas between them");
        }
        if (equals > 0) {
            conditions
                    .computeIfAbsent(term.substring(0, equals).strip(), _ -> new TreeSet<>())
                    .add(term.substring(equals + 1).strip());
            return;
        }
        var known = CATALOGUE.stream()
                .filter(name -> EventPattern.matches(term, name.toString()))
                .toList();
        events.addAll(known.isEmpty() ? custom(term) : known);
    }

    /** There is no listening to names that one does not know, so these have to be exact. */
    private static List<EventName> custom(String term) {
        var first = term.split("\\.", -1)[0];
        if (term.contains("*") || first.equals(term) || isOurs(first)) {
            throw wrong(term, "an event that there is, or the exact name of one of your own, such as my_app.saved");
        }
        try {
            var name = EventName.parse(term);
            return List.of(name, name.start(), name.stop(), name.exception());
        } catch (IllegalArgumentException _) {
            throw wrong(term, "segments without white space, with dots between them");
        }
    }

    private static boolean isOurs(String segment) {
        return CATALOGUE.stream().anyMatch(name -> name.segments().subList(0, 2).contains(segment));
    }

    private static void requireKey(String key, Collection<EventName> events) {
        var keys = new TreeSet<String>();
        for (var event : events) {
            var type = EventType.find(event);
            if (type.isEmpty()) {
                return;
            }
            type.get().metadata().forEach(one -> keys.add(one.name()));
        }
        if (!keys.contains(key)) {
            throw wrong(key, "a key of the metadata of these events: " + String.join(", ", keys));
        }
    }

    private static RefusedException wrong(String term, String expected) {
        return new RefusedException(Problem.invalidRequest("filter: \"%s\" (expected: %s)".formatted(term, expected)));
    }
}
