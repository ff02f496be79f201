package dev.phoenixgenapi.telemetry;

import dev.phoenixgenapi.telemetry.event.EventName;
import dev.phoenixgenapi.telemetry.event.EventType;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps the names of the catalogue for the catalogue: a misspelt one is an error, not an event that never comes. */
final class EventNames {

    private static final String RESERVED = "phoenix_gen_api";

    /** What the names of the catalogue begin with: no other name needs a closer look. */
    private static final Set<String> TAKEN = Arrays.stream(EventType.values())
            .map(type -> type.eventName().segments().getFirst())
            .collect(Collectors.toUnmodifiableSet());

    private EventNames() {}

    static void requireKnown(EventName name) {
        if (isReserved(name) && EventType.find(name).isEmpty()) {
            throw new IllegalArgumentException(
                    "event %s: not in the catalogue (expected: one of listEvents() or listExtendedEvents(), or a name that does not begin with %s)"
                            .formatted(name, RESERVED));
        }
    }

    static void requireCustom(EventName name) {
        if (TAKEN.contains(name.segments().getFirst())) {
            requireNotTaken(name);
        }
    }

    private static void requireNotTaken(EventName name) {
        var type = EventType.find(name);
        if (type.isPresent()) {
            throw new IllegalArgumentException("event %s: in the catalogue (expected: emit it as a record, %s)"
                    .formatted(name, type.get().eventClass().getSimpleName()));
        }
        if (isReserved(name)) {
            throw new IllegalArgumentException(
                    "event %s: reserved (expected: a name that does not begin with %s)".formatted(name, RESERVED));
        }
    }

    private static boolean isReserved(EventName name) {
        return name.segments().getFirst().equals(RESERVED);
    }
}
