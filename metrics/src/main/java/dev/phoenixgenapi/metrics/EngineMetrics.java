package dev.phoenixgenapi.metrics;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.workerpool.BreakerState;
import dev.phoenixgenapi.workerpool.PoolStatus;
import dev.phoenixgenapi.workerpool.WorkerPool;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What an engine is doing at the moment: pools, queues, breakers, configs and nodes. Asked when somebody reads the
 * registry.
 */
public final class EngineMetrics implements MeterBinder {

    private static final String NAME = "phoenix_gen_api.";

    private final PhoenixGenApi api;

    /**
     * The metrics of an engine.
     *
     * @param api the engine
     */
    public EngineMetrics(PhoenixGenApi api) {
        this.api = api;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        pool(registry, api.asyncPool());
        pool(registry, api.streamPool());
        gauge(
                registry,
                "requests.in_flight",
                "requests that have no answer yet",
                engine -> engine.status().inFlight());
        gauge(
                registry,
                "configs",
                "functions that are known",
                engine -> engine.configDb().count());
        gauge(
                registry,
                "configs.failed",
                "configs that were refused",
                engine -> engine.configDb().failedConfigs().size());
        gauge(
                registry,
                "nodes.passed_over",
                "nodes that get no calls for a while",
                engine -> engine.nodeStatus().stream()
                        .filter(node -> node.passedOver())
                        .count());
    }

    private void gauge(MeterRegistry registry, String name, String about, ToDoubleFunction<PhoenixGenApi> value) {
        Gauge.builder(NAME + name, api, value).description(about).register(registry);
    }

    private static void pool(MeterRegistry registry, WorkerPool pool) {
        pool(registry, pool, "running", "tasks that are running", PoolStatus::running);
        pool(registry, pool, "running.max", "how many tasks may run", PoolStatus::maxConcurrent);
        pool(registry, pool, "queued", "tasks that wait", PoolStatus::queued);
        pool(registry, pool, "queued.max", "how many tasks may wait", PoolStatus::maxQueued);
        pool(registry, pool, "threads.leaked", "threads busy with tasks that are over", PoolStatus::leakedThreads);
        for (var state : BreakerState.values()) {
            Gauge.builder(
                            NAME + "pool.breaker",
                            pool,
                            known -> known.status().breaker().state() == state ? 1 : 0)
                    .description("1 for the state that the circuit breaker is in")
                    .tag("pool_name", pool.name())
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        refused(registry, pool, "queue_full", totals -> totals.queueFull());
        refused(registry, pool, "breaker_open", totals -> totals.breakerOpen());
    }

    private static void pool(
            MeterRegistry registry, WorkerPool pool, String name, String about, ToDoubleFunction<PoolStatus> value) {
        Gauge.builder(NAME + "pool." + name, pool, known -> value.applyAsDouble(known.status()))
                .description(about)
                .tag("pool_name", pool.name())
                .register(registry);
    }

    private static void refused(
            MeterRegistry registry, WorkerPool pool, String reason, ToDoubleFunction<PoolStatus.Totals> value) {
        FunctionCounter.builder(
                        NAME + "pool.refused",
                        pool,
                        known -> value.applyAsDouble(known.status().totals()))
                .description("tasks that were not accepted")
                .tag("pool_name", pool.name())
                .tag("reason", reason)
                .register(registry);
    }
}
