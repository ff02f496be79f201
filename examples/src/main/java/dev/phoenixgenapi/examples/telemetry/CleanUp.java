package dev.phoenixgenapi.examples.telemetry;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStop;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Guide, "Best Practices", 4: attaching returns something to close. In a {@code try} it is closed however the block
 * ends, so that a test that fails leaves no handler behind for the next one. {@code CleanUpTest} next to the tests of
 * these examples shows the same with JUnit.
 *
 * <p>Run: {@code examples/run telemetry.CleanUp}
 */
final class CleanUp {

    static void main() {
        run(System.out);
    }

    static void run(PrintStream out) {
        var telemetry = new Telemetry();

        out.println("answered: " + answeredDuring(telemetry, () -> DemoTraffic.request(telemetry, "req-1")));
        try {
            answeredDuring(telemetry, () -> {
                throw new IllegalStateException("the test fails");
            });
        } catch (IllegalStateException e) {
            out.println(e.getMessage());
        }

        out.println("still attached: " + telemetry.attachments());
    }

    /** What a test would do: runs something and tells which requests were answered meanwhile. */
    static List<String> answeredDuring(Telemetry telemetry, Runnable work) {
        var answered = new ArrayList<String>();
        try (var _ =
                telemetry.attach("my_app_test.answered", RequestStop.class, stop -> answered.add(stop.requestId()))) {
            work.run();
        }
        return answered;
    }
}
