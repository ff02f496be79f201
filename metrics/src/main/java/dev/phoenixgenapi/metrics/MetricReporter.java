package dev.phoenixgenapi.metrics;

import dev.phoenixgenapi.telemetry.Attachment;
import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.EventName;
import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import dev.phoenixgenapi.telemetry.handler.EventHandler;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Keeps metrics up to date in a registry of Micrometer, as long as it is open. What it has counted stays in the
 * registry when it is closed. Safe for use by any thread; handlers take no locks once a combination of tags has been
 * seen.
 *
 * <p>The guide's section "Using with Telemetry.Metrics".
 */
public final class MetricReporter implements AutoCloseable {

    /** The value of all tags of those events that there was no room for. */
    public static final String OVERFLOW = "_overflow";

    /** Counts events that there was no room for, by {@code metric}. */
    public static final String OVERFLOW_COUNTER = "phoenix_gen_api.metrics.overflow";

    private static final String HANDLER_ID = "phoenix-gen-api-metrics-";

    private final List<Attachment> attachments = new ArrayList<>();

    private MetricReporter() {}

    /**
     * Begins to report.
     *
     * @param telemetry where the events are
     * @param registry where the metrics are kept
     * @param metrics what is reported; each name once
     * @return what ends it when it is closed
     * @throws IllegalArgumentException if two metrics have one name
     */
    public static MetricReporter attach(Telemetry telemetry, MeterRegistry registry, Collection<Metric> metrics) {
        var names = new HashSet<String>();
        for (var metric : metrics) {
            if (!names.add(metric.name())) {
                throw new IllegalArgumentException(
                        "metric %s: twice (expected: each name once)".formatted(metric.name()));
            }
        }
        var byEvent = new LinkedHashMap<EventName, List<Series>>();
        for (var metric : metrics) {
            var overflow = Counter.builder(OVERFLOW_COUNTER)
                    .description("events beyond the bound of a metric's series")
                    .tag("metric", metric.name())
                    .register(registry);
            byEvent.computeIfAbsent(metric.event(), _ -> new ArrayList<>()).add(new Series(metric, registry, overflow));
        }
        var reporter = new MetricReporter();
        byEvent.forEach((event, series) -> reporter.attachments.add(telemetry.attach(
                HANDLER_ID + event + "-" + System.identityHashCode(reporter), event, handler(series))));
        return reporter;
    }

    private static EventHandler<TelemetryEvent> handler(List<Series> series) {
        if (series.size() == 1) {
            return series.getFirst()::record;
        }
        var all = series.toArray(Series[]::new);
        return event -> {
            for (var one : all) {
                one.record(event);
            }
        };
    }

    /** Ends it. */
    @Override
    public void close() {
        attachments.forEach(Attachment::close);
    }
}
