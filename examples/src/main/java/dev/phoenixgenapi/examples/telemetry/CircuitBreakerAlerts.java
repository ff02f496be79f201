package dev.phoenixgenapi.examples.telemetry;

import dev.phoenixgenapi.alerts.Alert;
import dev.phoenixgenapi.alerts.BreakerAlerts;
import dev.phoenixgenapi.telemetry.Telemetry;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Guide, "Integration Patterns", circuit breaker alerts: one when the breaker of a worker pool opens, and one when it
 * has stayed closed for a while.
 *
 * <p>Run: {@code examples/run telemetry.CircuitBreakerAlerts}
 */
final class CircuitBreakerAlerts {

    static void main() throws InterruptedException {
        run(System.out);
    }

    static void run(PrintStream out) throws InterruptedException {
        var telemetry = new Telemetry();
        var alerts = new LinkedBlockingQueue<Alert>();

        try (var _ =
                BreakerAlerts.builder(alerts::add).hold(Duration.ofMillis(100)).attach(telemetry)) {
            // the breaker opens and closes
            DemoTraffic.send(telemetry);
            out.println(alerts.take().message());
            out.println(alerts.take().message());
        }
    }
}
