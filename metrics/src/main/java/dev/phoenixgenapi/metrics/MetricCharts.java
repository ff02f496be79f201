package dev.phoenixgenapi.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Lists metrics where numbers are drawn over time, such as the gateway's dashboard (guide: "Using with LiveDashboard").
 * Each combination of tags is a line. Counters and sums are drawn as what they grow by in a second, last values as they
 * are, summaries and distributions as the mean of what came since the last look.
 *
 * <pre>{@code
 * var reporter = MetricReporter.attach(api.telemetry(), registry, metrics);
 * MetricCharts.list(registry, metrics, gatewayBuilder::chart);
 * }</pre>
 */
public final class MetricCharts {

    private MetricCharts() {}

    /** What draws. */
    @FunctionalInterface
    public interface Target {

        /**
         * Draws a metric.
         *
         * @param name its name
         * @param about what it says, for people
         * @param unit what is counted, such as {@code second} or {@code byte}, or an empty text
         * @param rate whether the numbers only grow
         * @param values the numbers now, by the name of their line; asked by one thread at a time
         */
        void chart(String name, String about, String unit, boolean rate, Supplier<Map<String, Double>> values);
    }

    /**
     * Lists them.
     *
     * @param registry where they are kept
     * @param metrics which
     * @param target draws them
     */
    public static void list(MeterRegistry registry, Collection<Metric> metrics, Target target) {
        for (var metric : metrics) {
            target.chart(
                    metric.name(),
                    metric.description(),
                    metric.unit() == null ? "" : metric.unit().toString(),
                    metric.kind() == MetricKind.COUNTER || metric.kind() == MetricKind.SUM,
                    values(registry, metric));
        }
    }

    private static Supplier<Map<String, Double>> values(MeterRegistry registry, Metric metric) {
        var before = new HashMap<Meter.Id, Mean>();
        return () -> {
            var values = new TreeMap<String, Double>();
            for (var meter : registry.find(metric.name()).meters()) {
                switch (meter) {
                    case Counter counter -> values.put(line(metric, meter), counter.count());
                    case Gauge gauge -> values.put(line(metric, meter), gauge.value());
                    case DistributionSummary summary ->
                        values.put(line(metric, meter), mean(before, meter, summary.count(), summary.totalAmount()));
                    case Timer timer ->
                        values.put(
                                line(metric, meter),
                                mean(before, meter, timer.count(), timer.totalTime(TimeUnit.SECONDS)));
                    default -> {}
                }
            }
            return values;
        };
    }

    private static double mean(Map<Meter.Id, Mean> before, Meter meter, long count, double sum) {
        var now = new Mean(count, sum);
        var then = before.put(meter.getId(), now);
        return now.since(then == null ? Mean.NOTHING : then);
    }

    /** What a mean is made of. */
    private record Mean(long count, double sum) {

        static final Mean NOTHING = new Mean(0, 0);

        /** Not a number, and so a gap, if nothing came. */
        double since(Mean then) {
            return (sum - then.sum) / (count - then.count);
        }
    }

    private static String line(Metric metric, Meter meter) {
        return metric.tags().stream()
                .map(tag -> String.valueOf(meter.getId().getTag(tag.name())))
                .collect(Collectors.joining(" "));
    }
}
