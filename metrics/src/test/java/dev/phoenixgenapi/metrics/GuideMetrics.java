package dev.phoenixgenapi.metrics;

import java.util.List;

/** The list of the guide's section "Using with Telemetry.Metrics", name for name. */
final class GuideMetrics {

    private GuideMetrics() {}

    static List<Metric> all() {
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

                // Rate limiter exceeded counter; the key is a user, say, so it is asked for in so many words
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
