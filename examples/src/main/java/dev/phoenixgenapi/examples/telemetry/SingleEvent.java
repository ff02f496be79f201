package dev.phoenixgenapi.examples.telemetry;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.RateLimiterEvent.Exceeded;
import java.io.PrintStream;

/**
 * Guide, "Quick Start", attach to a single event: names the event by its record, so that the handler gets just that and
 * needs no {@code switch}.
 *
 * <p>Run: {@code examples/run telemetry.SingleEvent}
 */
final class SingleEvent {

    static void main() {
        run(System.out);
    }

    static void run(PrintStream out) {
        var telemetry = new Telemetry();
        telemetry.attach(
                "my_app.rate_limits",
                Exceeded.class,
                limit -> out.printf(
                        "%s has used %d of %d requests to %s and may try again in %d ms%n",
                        limit.userId(),
                        limit.currentRequests(),
                        limit.maxRequests(),
                        limit.scope(),
                        limit.retryAfterMs()));
        DemoTraffic.send(telemetry);
    }
}
