package dev.phoenixgenapi.telemetry.jfr;

import dev.phoenixgenapi.telemetry.event.EventType;
import java.util.Arrays;

/** The Flight Recorder's event types. It knows each name once in a virtual machine, so they are made once. */
final class JfrTypes {

    private static final JfrType[] ALL =
            Arrays.stream(EventType.values()).map(JfrType::new).toArray(JfrType[]::new);

    private JfrTypes() {}

    /** Makes the types known, so that a recording can name them before the first event. */
    static void register() {
        // loading the class does it
    }

    static JfrType of(EventType type) {
        return ALL[type.ordinal()];
    }
}
