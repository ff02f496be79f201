package dev.phoenixgenapi.examples.telemetry;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.EventName;
import java.io.PrintStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Guide, "Quick Start", attach to all events, and "The Telemetry Module", the handler's signature: one handler treats
 * all events alike, as a name, two maps, and the config that it was attached with. Here it reports whatever took too
 * long, be it a request, a hook or a task.
 *
 * <p>Run: {@code examples/run telemetry.FourArguments}
 */
final class FourArguments {

    record Config(PrintStream out, long slowUs) {}

    static void main() {
        run(System.out);
    }

    static void run(PrintStream out) {
        var telemetry = new Telemetry();
        telemetry.attachAll("my_app.slow", FourArguments::handle, new Config(out, 5_000));
        DemoTraffic.send(telemetry);
    }

    private static void handle(
            EventName event, Map<String, Number> measurements, Map<String, @Nullable Object> metadata, Config config) {
        var duration = measurements.get("duration_us");
        if (duration != null && duration.longValue() > config.slowUs()) {
            config.out().printf("%s took %s µs: %s%n", event, duration, metadata);
        }
    }
}
