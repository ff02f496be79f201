package dev.phoenixgenapi.examples.telemetry;

import dev.phoenixgenapi.alerts.Alert;
import dev.phoenixgenapi.alerts.ErrorRate;
import dev.phoenixgenapi.telemetry.Telemetry;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Guide, "Integration Patterns", error rate tracking: an alert when too many requests for a function fail, and another
 * one when that is over. Where this one prints, {@code AlertSink.slf4j()} logs, and {@code WebhookSink} posts.
 *
 * <p>Run: {@code examples/run telemetry.ErrorTracking}
 */
final class ErrorTracking {

    static void main() throws InterruptedException {
        run(System.out);
    }

    static void run(PrintStream out) throws InterruptedException {
        var telemetry = new Telemetry();
        var alerts = new LinkedBlockingQueue<Alert>();

        try (var _ = ErrorRate.builder(alerts::add)
                .window(Duration.ofSeconds(1))
                .threshold(0.9)
                .resolveBelow(0.5)
                .minRequests(4)
                .attach(telemetry)) {
            DemoTraffic.send(telemetry);
            DemoTraffic.send(telemetry);

            var firing = alerts.take();
            out.printf("%s: %s%n", firing.state(), firing.message());
            out.printf(
                    "business_error %s, exception %s%n",
                    firing.details().get("business_errors"), firing.details().get("exceptions"));

            // nobody calls the function any more: a second later the window is empty
            out.println(alerts.take().state());
        }
    }
}
