package dev.phoenixgenapi.examples.telemetry;

import dev.phoenixgenapi.alerts.Alert;
import dev.phoenixgenapi.alerts.RateLimitMonitor;
import dev.phoenixgenapi.telemetry.Telemetry;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Guide, "Integration Patterns", rate limit monitoring: an alert when a user has been limited ten times, and another
 * one when that is over.
 *
 * <p>Run: {@code examples/run telemetry.RateLimitMonitoring}
 */
final class RateLimitMonitoring {

    static void main() throws InterruptedException {
        run(System.out);
    }

    static void run(PrintStream out) throws InterruptedException {
        var telemetry = new Telemetry();
        var alerts = new LinkedBlockingQueue<Alert>();

        try (var monitor = RateLimitMonitor.builder(alerts::add)
                .window(Duration.ofSeconds(1))
                .threshold(10)
                .attach(telemetry)) {
            for (var i = 0; i < 10; i++) {
                DemoTraffic.send(telemetry);
            }
            out.println(alerts.take().message());
            out.println(alerts.take().state());
            out.printf("limited most: %s%n", monitor.top(3));
        }
    }
}
