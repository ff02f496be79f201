package dev.phoenixgenapi.examples.telemetry;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.EventName;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestException;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStop;
import dev.phoenixgenapi.telemetry.event.RateLimiterEvent.Exceeded;
import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent.CircuitBreakerOpen;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Guide, "Best Practices", 5, and "Integration Patterns", console logging and error tracking: one handler for several
 * events tells them apart, best by record, where the compiler knows what an event has; or by name, where names come
 * from a configuration.
 *
 * <p>Run: {@code examples/run telemetry.SharedHandler}
 */
final class SharedHandler {

    static void main() {
        run(System.out);
    }

    static void run(PrintStream out) {
        var telemetry = new Telemetry();
        telemetry.attachAll("my_app.problems", event -> byRecord(event, out));

        var names = List.of("phoenix_gen_api.executor.request.stop", "phoenix_gen_api.executor.request.exception");
        var events = names.stream().map(EventName::parse).toList();
        telemetry.attachMany("my_app.errors", events, SharedHandler::byName, out);

        DemoTraffic.send(telemetry);
    }

    private static void byRecord(TelemetryEvent event, PrintStream out) {
        switch (event) {
            case RequestException e -> out.printf("ERROR %s: %s%n", e.requestId(), e.reason());
            case RequestStop e when !e.success() -> out.printf("WARN  %s was not successful%n", e.requestId());
            case Exceeded e -> out.printf("WARN  %s: too many requests%n", e.userId());
            case CircuitBreakerOpen e -> out.printf("ERROR %s takes no more tasks%n", e.poolName());
            default -> {}
        }
    }

    private static void byName(
            EventName event,
            Map<String, Number> measurements,
            Map<String, @Nullable Object> metadata,
            PrintStream out) {
        switch (event.toString()) {
            case "phoenix_gen_api.executor.request.stop" -> {
                if (Boolean.FALSE.equals(metadata.get("success"))) {
                    out.printf("count %s business_error%n", metadata.get("service"));
                }
            }
            case "phoenix_gen_api.executor.request.exception" ->
                out.printf("count %s exception%n", metadata.get("service"));
            default -> {}
        }
    }
}
