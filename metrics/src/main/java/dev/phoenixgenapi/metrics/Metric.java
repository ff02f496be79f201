package dev.phoenixgenapi.metrics;

import dev.phoenixgenapi.telemetry.event.EventName;
import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A metric, as it is defined: which events, what of them, and by which tags. Made by {@link #counter}, {@link #sum},
 * {@link #lastValue}, {@link #summary} and {@link #distribution}; it has been checked then. Immutable.
 *
 * <p>The guide's section "Using with Telemetry.Metrics".
 *
 * @param kind how it sums events up
 * @param name what the registry calls it, with dots
 * @param event the events
 * @param measurement what is measured of an event; null values are left out. 1 for counters
 * @param tags the tags, in order
 * @param keep which events count; the others are left out, or null for all
 * @param unit what it is measured in, or null if that is not known
 * @param buckets the upper bounds of a distribution's histogram, ascending; empty for the others
 * @param description for people, or empty
 * @param maxSeries how many combinations of tags there may be; further ones are counted together
 */
public record Metric(
        MetricKind kind,
        String name,
        EventName event,
        Measurement measurement,
        List<Tag> tags,
        @Nullable Predicate<TelemetryEvent> keep,
        @Nullable Unit unit,
        List<Double> buckets,
        String description,
        int maxSeries) {

    /** Copies the lists. */
    public Metric {
        tags = List.copyOf(tags);
        buckets = List.copyOf(buckets);
    }

    /** Whether it is a timer of the registry: those of times in seconds are. */
    boolean isTimer() {
        return unit == Unit.SECOND && (kind == MetricKind.SUMMARY || kind == MetricKind.DISTRIBUTION);
    }

    /** What is measured of an event. */
    @FunctionalInterface
    public interface Measurement {

        /**
         * Measures.
         *
         * @param event the event
         * @return the number, or null if it has none
         */
        @Nullable Number of(TelemetryEvent event);
    }

    /**
     * A tag.
     *
     * @param name what the registry calls it
     * @param value its value for an event; null counts as empty
     */
    public record Tag(String name, TagValue value) {}

    /** The value of a tag for an event. */
    @FunctionalInterface
    public interface TagValue {

        /**
         * Finds the value.
         *
         * @param event the event
         * @return the value, or null if it has none
         */
        @Nullable Object of(TelemetryEvent event);
    }

    /**
     * Counts events.
     *
     * @param name its name; without {@link MetricBuilder#event}, all but the last segment is the name of the event
     * @return what defines it further
     */
    public static MetricBuilder counter(String name) {
        return new MetricBuilder(MetricKind.COUNTER, name);
    }

    /**
     * Adds a measurement up.
     *
     * @param name its name; without {@link MetricBuilder#event} and {@link MetricBuilder#measurement}, the last segment
     *     is the measurement and the others are the name of the event
     * @return what defines it further
     */
    public static MetricBuilder sum(String name) {
        return new MetricBuilder(MetricKind.SUM, name);
    }

    /**
     * Keeps a measurement as it was the last time.
     *
     * @param name its name, read as for {@link #sum}
     * @return what defines it further
     */
    public static MetricBuilder lastValue(String name) {
        return new MetricBuilder(MetricKind.LAST_VALUE, name);
    }

    /**
     * Keeps count, sum, maximum and the quantiles 0.5, 0.9 and 0.99 of a measurement.
     *
     * @param name its name, read as for {@link #sum}
     * @return what defines it further
     */
    public static MetricBuilder summary(String name) {
        return new MetricBuilder(MetricKind.SUMMARY, name);
    }

    /**
     * Keeps a histogram of a measurement.
     *
     * @param name its name, read as for {@link #sum}
     * @return what defines it further
     */
    public static MetricBuilder distribution(String name) {
        return new MetricBuilder(MetricKind.DISTRIBUTION, name);
    }
}
