package dev.phoenixgenapi.examples.telemetry;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestException;
import dev.phoenixgenapi.telemetry.event.RateLimiterEvent.Exceeded;
import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent.CircuitBreakerOpen;
import dev.phoenixgenapi.telemetry.log.LogText;
import java.io.PrintStream;

/**
 * Guide, "Integration Patterns", console logging: a logger of one's own that picks events, beside the access log, which
 * is one line for each request. The default logger is {@link DefaultLoggerExample}.
 *
 * <p>Run: {@code examples/run telemetry.ConsoleLogging}
 */
final class ConsoleLogging {

    static void main() {
        run(System.out);
    }

    static void run(PrintStream out) {
        var telemetry = new Telemetry();
        telemetry.attachAll("my_app.logger", event -> log(event, out));

        try (var _ = telemetry.attachAccessLog()) {
            DemoTraffic.send(telemetry);
        }
        DemoTraffic.request(telemetry, "not-logged");
    }

    /** What comes from clients goes through LogText: nobody can forge a line. */
    private static void log(TelemetryEvent event, PrintStream out) {
        switch (event) {
            case RequestException e ->
                out.printf("[Executor] Request %s failed: %s: %s%n", LogText.of(e.requestId()), e.kind(), e.reason());
            case Exceeded e ->
                out.printf(
                        "[RateLimiter] Limit exceeded for user=%s key=%s (%d/%d)%n",
                        LogText.of(e.userId()), LogText.of(e.key()), e.currentRequests(), e.maxRequests());
            case CircuitBreakerOpen e ->
                out.printf(
                        "[WorkerPool] Circuit breaker OPEN for %s after %d failures%n",
                        e.poolName(), e.consecutiveFailures());
            default -> {}
        }
    }
}
