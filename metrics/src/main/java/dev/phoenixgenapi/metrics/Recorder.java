package dev.phoenixgenapi.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
            case SUMMARY, DISTRIBUTION ->
                metric.isTimer() ? timer(metric, registry, tags) : summary(metric, registry, tags);
        };
    }

    /** Registries know what to make of times, each in its own unit, and count them exactly. */
    private static Recorder timer(Metric metric, MeterRegistry registry, List<Tag> tags) {
        var builder =
                Timer.builder(metric.name()).description(metric.description()).tags(tags);
        var timer = (metric.kind() == MetricKind.SUMMARY
                        ? builder.publishPercentiles(0.5, 0.9, 0.99)
                        : builder.serviceLevelObjectives(metric.buckets().stream()
                                .map(bound -> Duration.ofNanos(nanos(bound)))
                                .toArray(Duration[]::new)))
                .register(registry);
        return seconds -> timer.record(nanos(seconds), TimeUnit.NANOSECONDS);
    }

    private static long nanos(double seconds) {
        return Math.round(seconds * 1e9);
    }

    private static Recorder summary(Metric metric, MeterRegistry registry, List<Tag> tags) {
        var builder = DistributionSummary.builder(metric.name())
                .description(metric.description())
                .tags(tags);
        var summary = (metric.kind() == MetricKind.SUMMARY
                        ? builder.publishPercentiles(0.5, 0.9, 0.99)
                        : builder.serviceLevelObjectives(metric.buckets().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray()))
                .register(registry);
        return summary::record;
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
