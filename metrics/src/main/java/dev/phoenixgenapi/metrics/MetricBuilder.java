package dev.phoenixgenapi.metrics;

import dev.phoenixgenapi.telemetry.event.EventName;
import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Defines a metric; {@link #build} checks it. Not safe for use by several threads at once. */
public final class MetricBuilder {

    /** How many combinations of tags a metric may have if nothing else is said. */
    public static final int DEFAULT_MAX_SERIES = 1_000;

    private final MetricKind kind;
    private final String name;
    private @Nullable EventName event;
    private @Nullable String key;
    private Metric.@Nullable Measurement measurement;
    private final List<Metric.Tag> tags = new ArrayList<>();
    private final List<String> tagKeys = new ArrayList<>();
    private final List<String> identityKeys = new ArrayList<>();
    private @Nullable Predicate<TelemetryEvent> keep;
    private double factor = 1;
    private @Nullable Unit unit;
    private List<Double> buckets = List.of();
    private String description = "";
    private int maxSeries = DEFAULT_MAX_SERIES;

    MetricBuilder(MetricKind kind, String name) {
        this.kind = kind;
        this.name = name;
    }

    /**
     * The events; taken from the metric's name if nothing is said.
     *
     * @param value the name of an event, with dots
     * @return this
     */
    public MetricBuilder event(String value) {
        return event(EventName.parse(value));
    }

    /**
     * The events; taken from the metric's name if nothing is said.
     *
     * @param value the name of an event
     * @return this
     */
    public MetricBuilder event(EventName value) {
        this.event = value;
        return this;
    }

    /**
     * What is measured; the last segment of the metric's name if nothing is said. Has no effect on counters.
     *
     * @param value one of the event's measurements
     * @return this
     */
    public MetricBuilder measurement(String value) {
        this.key = value;
        return this;
    }

    /**
     * What is measured, by code that does not block.
     *
     * @param value measures an event
     * @return this
     */
    public MetricBuilder measurement(Metric.Measurement value) {
        this.measurement = value;
        return this;
    }

    /**
     * Tags of the event's metadata, each under its own name. Not those that have as many values as there are users or
     * requests: see {@link #identityTags}.
     *
     * @param keys keys of the event's metadata
     * @return this
     */
    public MetricBuilder tags(String... keys) {
        tagKeys.addAll(Arrays.asList(keys));
        for (var each : keys) {
            tags.add(new Metric.Tag(each, Known.tag(each)));
        }
        return this;
    }

    /**
     * Tags that tell users or requests apart: a series for each of them, up to {@link #maxSeries}. It is asked for in
     * so many words because it is nearly always a mistake, and a registry may cost what its series cost.
     *
     * @param keys keys of the event's metadata
     * @return this
     */
    public MetricBuilder identityTags(String... keys) {
        identityKeys.addAll(Arrays.asList(keys));
        return tags(keys);
    }

    /**
     * A tag of the user's own, by code that does not block.
     *
     * @param tag what it is called
     * @param value finds its value; few different ones
     * @return this
     */
    public MetricBuilder tag(String tag, Metric.TagValue value) {
        tags.add(new Metric.Tag(tag, value));
        return this;
    }

    /**
     * Counts only some events.
     *
     * @param value says which
     * @return this
     */
    public MetricBuilder keep(Predicate<? super TelemetryEvent> value) {
        this.keep = keep == null ? value::test : keep.and(value);
        return this;
    }

    /**
     * Leaves some events out.
     *
     * @param value says which
     * @return this
     */
    public MetricBuilder drop(Predicate<? super TelemetryEvent> value) {
        keep(event -> !value.test(event));
        return this;
    }

    /**
     * Converts what is measured. Summaries and distributions in seconds are timers of the registry, which has ways of
     * its own with times: Prometheus puts {@code _seconds} after their names, others may show another unit.
     *
     * @param from the unit of the event
     * @param to the unit of the metric
     * @return this
     * @throws IllegalArgumentException if one is of time and the other of size
     */
    public MetricBuilder unit(Unit from, Unit to) {
        this.factor = from.factorTo(to);
        this.unit = to;
        return this;
    }

    /**
     * The upper bounds of a distribution's histogram, in the metric's unit; some between 1 and 5000, or for seconds
     * between 0.001 and 10, if nothing is said.
     *
     * @param values the bounds, ascending and above 0; whole numbers unless the unit is {@link Unit#SECOND}, because
     *     registries count everything else by whole numbers
     * @return this
     */
    public MetricBuilder buckets(double... values) {
        this.buckets = Arrays.stream(values).boxed().toList();
        return this;
    }

    /**
     * What it says.
     *
     * @param value for people
     * @return this
     */
    public MetricBuilder description(String value) {
        this.description = value;
        return this;
    }

    /**
     * How many combinations of tags there may be; {@link #DEFAULT_MAX_SERIES} if nothing is said. Events of further
     * ones are counted together, with {@link MetricReporter#OVERFLOW} in all tags.
     *
     * @param value 1 or more
     * @return this
     */
    public MetricBuilder maxSeries(int value) {
        this.maxSeries = value;
        return this;
    }

    /**
     * The metric.
     *
     * @return the metric
     * @throws IllegalArgumentException if the catalogue has no such event, if the event has no such measurement or
     *     metadata (the message has those that it has), or if a bound is wrong
     */
    public Metric build() {
        var dot = name.lastIndexOf('.');
        if (event == null && dot < 0) {
            throw new IllegalArgumentException(
                    "metric %s: no event (expected: a name of event and measurement, or an event)".formatted(name));
        }
        var measured = event == null ? EventName.parse(name.substring(0, dot)) : event;
        var measurementKey = key == null ? name.substring(dot + 1) : key;
        var checks = new MetricChecks(name, measured);
        checks.eventExists();
        checks.tags(tagKeys, identityKeys);
        checks.eachTagOnce(tags);
        if (kind.measures() && measurement == null) {
            checks.measurement(measurementKey);
        }
        checks.buckets(kind, buckets, unit);
        checks.maxSeries(maxSeries);
        return new Metric(
                kind,
                name,
                measured,
                kind.measures() ? converted(measurementKey) : _ -> 1,
                tags,
                keep,
                unit,
                kind == MetricKind.DISTRIBUTION && buckets.isEmpty() ? MetricChecks.buckets(unit) : buckets,
                description,
                maxSeries);
    }

    private Metric.Measurement converted(String measurementKey) {
        var plain = measurement != null ? measurement : Known.measurement(measurementKey);
        var by = factor;
        return by == 1
                ? plain
                : event -> {
                    var number = plain.of(event);
                    return number == null ? null : number.doubleValue() * by;
                };
    }
}
