package dev.phoenixgenapi.app.serve;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.gateway.Gateway;
import dev.phoenixgenapi.gateway.GatewayBuilder;
import dev.phoenixgenapi.gateway.GatewayStatus;
import dev.phoenixgenapi.gateway.OperatorPortBuilder;
import dev.phoenixgenapi.gateway.admin.AdminText;
import dev.phoenixgenapi.grpc.ServiceNode;
import dev.phoenixgenapi.metrics.CoarseClock;
import dev.phoenixgenapi.metrics.DefaultMetrics;
import dev.phoenixgenapi.metrics.EngineMetrics;
import dev.phoenixgenapi.metrics.Metric;
import dev.phoenixgenapi.metrics.MetricCharts;
import dev.phoenixgenapi.metrics.MetricReporter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The metrics of a gateway or a node, its engine and its JVM, for Prometheus to read. Safe for use by any thread. */
public final class Numbers implements AutoCloseable {

    /** Where they are, at the port for operators. */
    public static final String PATH = "/metrics";

    private final CoarseClock clock = CoarseClock.start();
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new PrometheusRegistry(), clock);
    private final List<Metric> metrics;
    private final MetricReporter reporter;
    private final JvmGcMetrics collections = new JvmGcMetrics();

    private Numbers(PhoenixGenApi api) {
        new EngineMetrics(api).bindTo(registry);
        collections.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        this.metrics = DefaultMetrics.of(api);
        this.reporter = MetricReporter.attach(api.telemetry(), registry, metrics);
    }

    /**
     * Begins to count.
     *
     * @param api the engine
     * @return the numbers
     */
    public static Numbers of(PhoenixGenApi api) {
        return new Numbers(api);
    }

    /**
     * Puts them at the port for operators: as a text that Prometheus reads, and on the dashboard.
     *
     * @param gateway the gateway to be
     */
    public void addTo(GatewayBuilder gateway) {
        gateway.adminText(text());
        MetricCharts.list(registry, metrics, gateway::chart);
    }

    /** Puts them at the port of a node in the same way. */
    void addTo(OperatorPortBuilder port) {
        port.text(text());
        MetricCharts.list(registry, metrics, port::chart);
    }

    private AdminText text() {
        return new AdminText(
                PATH, "text/plain; version=0.0.4; charset=utf-8", "metrics for Prometheus", registry::scrape);
    }

    /**
     * Tells about a gateway's clients as well.
     *
     * @param gateway the gateway, at work
     */
    public void watch(Gateway gateway) {
        gauge(gateway, "sockets", "WebSockets that are open", GatewayStatus::sockets);
        gauge(gateway, "calls.open", "calls over them without their last response", GatewayStatus::openCalls);
        gauge(gateway, "ready", "1 if new clients are welcome", status -> status.ready() ? 1 : 0);
    }

    /** Tells about a node's gateways as well. */
    void watch(ServiceNode node) {
        Gauge.builder(
                        "phoenix_gen_api.node.gateways",
                        node,
                        one -> one.gateways().size())
                .description("gateways that there are sessions with")
                .register(registry);
    }

    private void gauge(Gateway gateway, String name, String about, ToDoubleFunction<GatewayStatus> value) {
        Gauge.builder("phoenix_gen_api.gateway." + name, gateway, one -> value.applyAsDouble(one.status()))
                .description(about)
                .register(registry);
    }

    @Override
    public void close() {
        reporter.close();
        collections.close();
        registry.close();
        clock.close();
    }
}
