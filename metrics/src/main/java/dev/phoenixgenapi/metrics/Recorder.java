package dev.phoenixgenapi.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What takes the numbers of one combination of tags. */
@FunctionalInterface
interface Recorder {

    void record(double number);

    /** The one in a registry, made if it is not there. */
    static Recorder of(Metric metric, MeterRegistry registry, List<Tag> tags) {
        return switch (metric.kind()) {
            case COUNTER, SUM -> {
                var counter = Counter.builder(metric.name())
                        .description(metric.description())
                        .tags(tags)
                        .register(registry);
                yield counter::increment;
            }
            case LAST_VALUE -> lastValue(metric, registry, tags);
            case SUMMARY -> {
                var summary =
                        summary(metric, tags).publishPercentiles(0.5, 0.9, 0.99).register(registry);
                yield summary::record;
            }
            case DISTRIBUTION -> {
                var buckets = metric.buckets().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray();
                var summary =
                        summary(metric, tags).serviceLevelObjectives(buckets).register(registry);
                yield summary::record;
            }
        };
    }

    private static DistributionSummary.Builder summary(Metric metric, List<Tag> tags) {
        return DistributionSummary.builder(metric.name())
                .description(metric.description())
                .tags(tags);
    }

    private static Recorder lastValue(Metric metric, MeterRegistry registry, List<Tag> tags) {
        var last = new AtomicLong();
        Gauge.builder(metric.name(), last, bits -> Double.longBitsToDouble(bits.get()))
                .description(metric.description())
                .tags(tags)
                .strongReference(true)
                .register(registry);
        return number -> last.set(Double.doubleToLongBits(number));
    }
}
