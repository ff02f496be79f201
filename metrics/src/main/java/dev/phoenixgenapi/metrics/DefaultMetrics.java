package dev.phoenixgenapi.metrics;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.telemetry.event.CheckResult;
import dev.phoenixgenapi.telemetry.event.RateLimiterEvent;
import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import java.util.List;
import java.util.function.BiPredicate;

/** What an operator needs to know of any gateway or engine, ready to be reported. Times are timers. */
public final class DefaultMetrics {

    /** The service and function of requests for functions that there are not. */
    public static final String OTHER = FunctionTags.OTHER;

    private static final double[] SECONDS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30
    };

    private static final String EVENTS = "phoenix_gen_api.";

    private DefaultMetrics() {}

    /**
     * The metrics of an engine.
     *
     * @param api the engine, which knows which functions there are: requests for others are counted together, as
     *     {@link #OTHER}, because clients make their names up
     * @return requests, calls of gateways, retries, limits, hooks, pools, breakers, sockets and configs, each by few
     *     tags
     */
    public static List<Metric> of(PhoenixGenApi api) {
        return all(api.configDb()::knows);
    }

    static List<Metric> all(BiPredicate<String, String> known) {
        var functions = new FunctionTags(known);
        return List.of(
                functions
                        .on(seconds("request.duration", "executor.request.stop"))
                        .tag("success", FunctionTags::success)
                        .description("how long requests took until their first answer")
                        .build(),
                failures(functions, "request.failures", "executor.request.stop")
                        .description("requests whose first answer says that something went wrong")
                        .build(),
                functions
                        .on(counter("request.exceptions", "executor.request.exception"))
                        .tags("kind")
                        .description("requests that the engine itself failed on")
                        .build(),
                functions
                        .on(seconds("task.duration", "executor.task.finished"))
                        .tag("success", FunctionTags::success)
                        .description("how long asynchronous requests and streams took in all, until their last answer")
                        .build(),
                failures(functions, "task.failures", "executor.task.finished")
                        .description("asynchronous requests and streams that went wrong after their first answer")
                        .build(),
                functions
                        .on(seconds("node.call.duration", "node.call.finished"))
                        .tag("success", FunctionTags::success)
                        .description("how long calls of gateways took on this node")
                        .build(),
                failures(functions, "node.call.failures", "node.call.finished")
                        .description("calls of gateways that went wrong on this node")
                        .build(),
                counter("retries", "executor.retry")
                        .tags("mode", "type")
                        .description("further attempts of requests")
                        .build(),
                counter("rate_limit.checks", "rate_limiter.check")
                        .tag("result", DefaultMetrics::result)
                        .description("requests that were checked against their limits")
                        .build(),
                counter("rate_limit.exceeded", "rate_limiter.exceeded")
                        .tags("scope")
                        .description("requests that a limit has refused")
                        .build(),
                counter("rate_limit.resets", "rate_limiter.reset")
                        .tags("scope")
                        .description("counters that somebody has set back")
                        .build(),
                Metric.sum("phoenix_gen_api.rate_limit.cleaned")
                        .event(EVENTS + "rate_limiter.cleanup")
                        .measurement("cleaned_entries")
                        .description("keys that were out of date and have been removed")
                        .build(),
                hooks("before"),
                hooks("after"),
                hookExceptions("before"),
                hookExceptions("after"),
                seconds("pool.wait", "executor.task.started")
                        .measurement("queue_us")
                        .tags("pool_name")
                        .description("how long tasks of pools waited for their turn")
                        .build(),
                seconds("pool.task.duration", "worker_pool.task.stop")
                        .tags("pool_name")
                        .description("how long tasks of pools took")
                        .build(),
                counter("pool.task.exceptions", "worker_pool.task.exception")
                        .tags("pool_name", "kind")
                        .description("tasks of pools that failed")
                        .build(),
                counter("pool.breaker.opened", "worker_pool.circuit_breaker.open")
                        .tags("pool_name")
                        .description("how often a circuit breaker has opened")
                        .build(),
                counter("pool.breaker.closed", "worker_pool.circuit_breaker.close")
                        .tags("pool_name")
                        .description("how often a circuit breaker has closed again")
                        .build(),
                counter("gateway.sockets.opened", "gateway.socket.opened")
                        .description("WebSockets that clients have opened")
                        .build(),
                seconds("config.pull.duration", "config.pull.stop")
                        .tags("service")
                        .tag("ok", event -> event.metadata().get("version") != null)
                        .description("how long it took to fetch configs")
                        .build(),
                Metric.sum("phoenix_gen_api.config.pushed")
                        .event(EVENTS + "config.push")
                        .measurement("count")
                        .tags("service")
                        .description("configs that nodes have pushed")
                        .build(),
                configs("add"),
                configs("delete"),
                configs("disable"),
                configs("enable"));
    }

    private static MetricBuilder counter(String name, String event) {
        return Metric.counter(EVENTS + name).event(EVENTS + event);
    }

    private static MetricBuilder seconds(String name, String event) {
        return Metric.distribution(EVENTS + name)
                .event(EVENTS + event)
                .measurement("duration_us")
                .unit(Unit.MICROSECOND, Unit.SECOND)
                .buckets(SECONDS);
    }

    private static MetricBuilder failures(FunctionTags functions, String name, String event) {
        return functions
                .on(counter(name, event))
                .tag("code", FunctionTags::code)
                .keep(ended -> !FunctionTags.success(ended));
    }

    private static Metric hooks(String when) {
        return seconds("hook." + when + ".duration", "hook." + when + ".stop")
                .tags("module", "function")
                .description("how long hooks took")
                .build();
    }

    private static Metric hookExceptions(String when) {
        return counter("hook." + when + ".exceptions", "hook." + when + ".exception")
                .tags("module", "function", "kind")
                .description("hooks that failed")
                .build();
    }

    private static Metric configs(String what) {
        return counter("config." + what, "config." + what)
                .tags("service")
                .description("changes of single configs")
                .build();
    }

    private static String result(TelemetryEvent event) {
        return event instanceof RateLimiterEvent.Check check
                ? switch (check.result()) {
                    case CheckResult.Allowed() -> "ok";
                    case CheckResult.RateLimited _ -> "rate_limited";
                    case CheckResult.Unavailable() -> "unavailable";
                }
                : "";
    }
}
