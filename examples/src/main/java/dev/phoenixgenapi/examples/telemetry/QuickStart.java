package dev.phoenixgenapi.examples.telemetry;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestException;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStop;
import java.io.PrintStream;

/**
 * Guide, "Quick Start", attach to a specific category: listens to what becomes of requests.
 *
 * <p>Run: {@code examples/run telemetry.QuickStart}
 */
final class QuickStart {

    static void main() {
        run(System.out);
    }

    static void run(PrintStream out) {
        var telemetry = new Telemetry();
        telemetry.attachExecutor("my_app.requests", event -> {
            switch (event) {
                case RequestStop stop -> out.printf("%s took %d µs%n", stop.requestId(), stop.durationUs());
                case RequestException failure -> out.printf("%s failed: %s%n", failure.requestId(), failure.reason());
                default -> {}
            }
        });
        DemoTraffic.send(telemetry);
    }
}
