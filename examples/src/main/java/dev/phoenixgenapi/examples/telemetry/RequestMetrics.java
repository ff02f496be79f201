package dev.phoenixgenapi.examples.telemetry;

import dev.phoenixgenapi.metrics.Metric;
import dev.phoenixgenapi.metrics.MetricReporter;
import dev.phoenixgenapi.metrics.Unit;
import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.EventName;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStop;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * Guide, "Integration Patterns", request duration metrics: an event of one's own for each request, and a histogram, by
 * service and request type.
 *
 * <p>Run: {@code examples/run telemetry.RequestMetrics}
 */
final class RequestMetrics {

    private static final EventName DURATION = EventName.of("my_app", "request", "duration");

    static void main() {
        run(System.out);
    }

    static void run(PrintStream out) {
        var telemetry = new Telemetry();
        var registry = new SimpleMeterRegistry();
        var histogram = Metric.distribution("phoenix_gen_api.request.duration")
                .event("phoenix_gen_api.executor.request.stop")
                .measurement("duration_us")
                .unit(Unit.MICROSECOND, Unit.MILLISECOND)
                .tags("service", "request_type")
                .build();

        try (var _ = telemetry.attach("my_app.request_metrics", RequestStop.class, stop -> handle(telemetry, stop));
                var _ = telemetry.attach("my_app.durations", DURATION, event -> out.println(event.metadata()));
                var _ = MetricReporter.attach(telemetry, registry, List.of(histogram))) {
            DemoTraffic.send(telemetry);
        }
        for (var summary : registry.find("phoenix_gen_api.request.duration").summaries()) {
            var id = summary.getId();
            out.printf(
                    "%s/%s: %d requests, %.1f ms at most%n",
                    id.getTag("service"), id.getTag("request_type"), summary.count(), summary.max());
        }
    }

    private static void handle(Telemetry telemetry, RequestStop stop) {
        telemetry.execute(
                DURATION,
                Map.of("duration", stop.durationUs()),
                Map.of("service", stop.service(), "request_type", stop.requestType(), "success", stop.success()));
    }
}
