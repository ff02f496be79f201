package dev.phoenixgenapi.metrics;

import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One metric in one registry, with a recorder for each combination of tags that has come. */
final class Series {

    private final Metric metric;
    private final Metric.Tag[] tags;
    private final MeterRegistry registry;
    private final Counter overflown;
    private final Map<Values, Recorder> recorders = new ConcurrentHashMap<>();

    /** What takes the rest, once there are as many series as there may be. */
    private volatile @Nullable Recorder overflow;

    Series(Metric metric, MeterRegistry registry, Counter overflown) {
        this.metric = metric;
        this.tags = metric.tags().toArray(Metric.Tag[]::new);
        this.registry = registry;
        this.overflown = overflown;
    }

    /** The values of the tags of an event. */
    private record Values(List<String> values) {}

    void record(TelemetryEvent event) {
        if (!metric.keep().test(event)) {
            return;
        }
        var number = metric.measurement().of(event);
        if (number != null) {
            recorder(values(event)).record(number.doubleValue());
        }
    }

    private Values values(TelemetryEvent event) {
        var values = new String[tags.length];
        // made anew each time that somebody asks for it
        Map<String, @Nullable Object> metadata = null;
        for (var i = 0; i < tags.length; i++) {
            if (tags[i].value() instanceof MetadataTag(var key)) {
                metadata = metadata == null ? event.metadata() : metadata;
                values[i] = text(metadata.get(key));
            } else {
                values[i] = text(tags[i].value().of(event));
            }
        }
        return new Values(Arrays.asList(values));
    }

    /** A list is a scope of a service and one of its functions. */
    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String text -> text;
            case Collection<?> parts ->
                String.join("/", parts.stream().map(String::valueOf).toList());
            default -> value.toString();
        };
    }

    private Recorder recorder(Values values) {
        var known = recorders.get(values);
        if (known != null) {
            return known;
        }
        var rest = overflow;
        return rest == null ? added(values) : rest;
    }

    /** Taken when a combination of tags comes for the first time. */
    private synchronized Recorder added(Values values) {
        var known = recorders.get(values);
        if (known != null) {
            return known;
        }
        if (recorders.size() < metric.maxSeries()) {
            var recorder = Recorder.of(metric, registry, tags(values.values()));
            recorders.put(values, recorder);
            return recorder;
        }
        var names = Arrays.stream(tags).map(_ -> MetricReporter.OVERFLOW).toList();
        var all = Recorder.of(metric, registry, tags(names));
        Recorder counted = number -> {
            overflown.increment();
            all.record(number);
        };
        overflow = counted;
        return counted;
    }

    private List<Tag> tags(List<String> values) {
        return IntStream.range(0, tags.length)
                .mapToObj(i -> Tag.of(tags[i].name(), values.get(i)))
                .toList();
    }
}
