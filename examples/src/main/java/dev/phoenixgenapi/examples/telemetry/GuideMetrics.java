package dev.phoenixgenapi.examples.telemetry;

import dev.phoenixgenapi.metrics.Metric;
import dev.phoenixgenapi.metrics.MetricReporter;
import dev.phoenixgenapi.metrics.Unit;
import dev.phoenixgenapi.telemetry.Telemetry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.PrintStream;
import java.util.List;

/**
 * Guide, "Using with Telemetry.Metrics": its ten definitions, and what Prometheus reads of them. On the gateway's
 * dashboard (guide: "Using with LiveDashboard") the same list is drawn by {@code MetricCharts.list(registry, metrics(),
 * gatewayBuilder::chart)}.
 *
 * <p>Run: {@code examples/run telemetry.GuideMetrics}
 */
final class GuideMetrics {

    static void main() {
        run(System.out);
    }

    static void run(PrintStream out) {
        var telemetry = new Telemetry();
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

        try (var _ = MetricReporter.attach(telemetry, registry, metrics())) {
            DemoTraffic.send(telemetry);
            registry.scrape().lines().filter(line -> !line.startsWith("#")).forEach(out::println);
        }
    }

    static List<Metric> metrics() {
        return List.of(
                // Executor request duration
                Metric.distribution("phoenix_gen_api.executor.request.stop.duration_us")
                        .event("phoenix_gen_api.executor.request.stop")
                        .measurement("duration_us")
                        .tags("service", "request_type", "success")
                        .unit(Unit.MICROSECOND, Unit.MILLISECOND)
                        .buckets(1, 5, 10, 25, 50, 100, 250, 500, 1000)
                        .build(),
                // Executor exception counter
                Metric.counter("phoenix_gen_api.executor.request.exception.count")
                        .event("phoenix_gen_api.executor.request.exception")
                        .tags("service", "request_type")
                        .build(),
                // Rate limiter exceeded counter; whose limit it is becomes a tag only if it is asked for by this name
                Metric.counter("phoenix_gen_api.rate_limiter.exceeded.count")
                        .event("phoenix_gen_api.rate_limiter.exceeded")
                        .identityTags("key")
                        .tags("scope")
                        .build(),
                // Worker pool task duration
                Metric.distribution("phoenix_gen_api.worker_pool.task.stop.duration_us")
                        .event("phoenix_gen_api.worker_pool.task.stop")
                        .measurement("duration_us")
                        .tags("pool_name")
                        .build(),
                // Worker pool task exception counter
                Metric.counter("phoenix_gen_api.worker_pool.task.exception.count")
                        .event("phoenix_gen_api.worker_pool.task.exception")
                        .tags("pool_name", "kind")
                        .build(),
                // Config cache operations
                Metric.counter("phoenix_gen_api.config.add.count")
                        .event("phoenix_gen_api.config.add")
                        .tags("service")
                        .build(),
                Metric.counter("phoenix_gen_api.config.delete.count")
                        .event("phoenix_gen_api.config.delete")
                        .tags("service")
                        .build(),
                // Config pull duration
                Metric.distribution("phoenix_gen_api.config.pull.stop.duration_us")
                        .event("phoenix_gen_api.config.pull.stop")
                        .measurement("duration_us")
                        .tags("service")
                        .build(),
                // Rate limiter check duration
                Metric.distribution("phoenix_gen_api.rate_limiter.check.duration_us")
                        .event("phoenix_gen_api.rate_limiter.check")
                        .measurement("duration_us")
                        .tags("service")
                        .build(),
                // Rate limiter cleanup
                Metric.counter("phoenix_gen_api.rate_limiter.cleanup.cleaned_entries")
                        .event("phoenix_gen_api.rate_limiter.cleanup")
                        .measurement("cleaned_entries")
                        .build());
    }
}
