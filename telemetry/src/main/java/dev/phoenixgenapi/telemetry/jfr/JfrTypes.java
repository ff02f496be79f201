package dev.phoenixgenapi.telemetry.jfr;

import dev.phoenixgenapi.telemetry.event.EventType;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The Flight Recorder's event types. It knows each name once in a virtual machine, so they are made once. */
final class JfrTypes {

    private static final Map<EventType, JfrType> ALL = new EnumMap<>(
            Arrays.stream(EventType.values()).collect(Collectors.toMap(Function.identity(), JfrType::new)));

    private JfrTypes() {}

    /** Makes the types known, so that a recording can name them before the first event. */
    static void register() {
        // loading the class does it
    }

    static JfrType of(EventType type) {
        return Objects.requireNonNull(ALL.get(type));
    }
}
