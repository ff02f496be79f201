package dev.phoenixgenapi.examples.telemetry;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.EventName;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStop;
import java.io.PrintStream;
import java.util.Map;

/**
 * Guide, "Integration Patterns", request duration metrics: a handler turns each answered request into an event of the
 * application's own, with the measurement and the tags that its metrics need, and nothing that tells users apart.
 *
 * <p>Run: {@code examples/run telemetry.CustomEvents}
 */
final class CustomEvents {

    private static final EventName DURATION = EventName.of("my_app", "request", "duration");

    static void main() {
        run(System.out);
    }

    static void run(PrintStream out) {
        var telemetry = new Telemetry();
        telemetry.attach(
                "my_app.durations",
                RequestStop.class,
                stop -> telemetry.execute(
                        DURATION,
                        Map.of("duration_ms", stop.durationUs() / 1000.0),
                        Map.of("service", stop.service(), "request_type", stop.requestType())));
        telemetry.attach(
                "my_app.metrics",
                DURATION,
                event -> out.printf(
                        "%s/%s %s ms%n",
                        event.metadata().get("service"),
                        event.metadata().get("request_type"),
                        event.measurements().get("duration_ms")));
        DemoTraffic.send(telemetry);
    }
}
