package dev.phoenixgenapi.examples.telemetry;

import dev.phoenixgenapi.telemetry.Telemetry;
import java.io.PrintStream;

/**
 * Guide, "Best Practices", 1: an id begins with the name of the application, so that a library that watches the same
 * events does not take it. An id that is taken is refused, and whoever has it keeps it.
 *
 * <p>Run: {@code examples/run telemetry.HandlerIds}
 */
final class HandlerIds {

    static void main() {
        run(System.out);
    }

    static void run(PrintStream out) {
        var telemetry = new Telemetry();
        telemetry.attachExecutor("my_app.executor_monitor", event -> out.println("my_app hears " + event.name()));
        telemetry.attachExecutor("some_lib.executor_monitor", event -> out.println("some_lib hears " + event.name()));

        try {
            telemetry.attachAll("my_app.executor_monitor", event -> out.println("never hears " + event.name()));
        } catch (IllegalStateException e) {
            out.println("refused: " + e.getMessage());
        }
        DemoTraffic.request(telemetry, "req-1");

        out.println("detached: " + telemetry.detachAll("my_app.executor_monitor"));
        out.println("detached again: " + telemetry.detachAll("my_app.executor_monitor"));
        telemetry.attachAll("my_app.executor_monitor", event -> {}); // the id is free
    }
}
