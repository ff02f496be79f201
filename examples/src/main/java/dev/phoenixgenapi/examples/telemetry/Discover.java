package dev.phoenixgenapi.examples.telemetry;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.EventKey;
import dev.phoenixgenapi.telemetry.event.EventType;
import java.io.PrintStream;
import java.util.List;

/**
 * Guide, "Best Practices", 7: asks which events there are. Beyond the names, the catalogue knows what each event
 * measures and says about itself, and which of it has few enough values to be a tag of a metric.
 *
 * <p>Run: {@code examples/run telemetry.Discover}
 */
final class Discover {

    static void main() {
        run(System.out);
    }

    static void run(PrintStream out) {
        for (var name : Telemetry.listEvents()) {
            var type = EventType.find(name).orElseThrow();
            out.println(name);
            out.println("    " + type.description());
            out.println("    measures " + names(type.measurements()));
            out.println("    says     " + names(type.metadata()));
            out.println("    tags     " + names(tags(type)));
        }
    }

    private static List<EventKey> tags(EventType type) {
        return type.metadata().stream()
                .filter(key -> key.cardinality() == EventKey.Cardinality.LOW)
                .toList();
    }

    private static List<String> names(List<EventKey> keys) {
        return keys.stream().map(EventKey::name).toList();
    }
}
