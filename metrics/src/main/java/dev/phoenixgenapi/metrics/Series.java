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
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One metric in one registry, with a recorder for each combination of tags that has come. */
final class Series {

    private final Metric metric;
    private final Metric.Tag[] tags;
    private final MeterRegistry registry;
    private final Counter overflown;
    private final @Nullable Predicate<TelemetryEvent> keep;
    private final boolean measures;
    private final Branch root = new Branch();
    private int size; // guarded by this

    /** What takes the rest, once there are as many series as there may be. */
    private volatile @Nullable Recorder overflow;

    Series(Metric metric, MeterRegistry registry, Counter overflown) {
        this.metric = metric;
        this.tags = metric.tags().toArray(Metric.Tag[]::new);
        this.registry = registry;
        this.overflown = overflown;
        this.keep = metric.keep();
        this.measures = metric.kind().measures();
    }

    /**
     * What follows after the values of some tags: those of the next tag, or the recorder. Finding it allocates nothing.
     */
    private static final class Branch {
        private final Map<String, Branch> next = new ConcurrentHashMap<>();
        private volatile @Nullable Recorder recorder;
    }

    void record(TelemetryEvent event) {
        if (keep != null && !keep.test(event)) {
            return;
        }
        if (!measures) {
            recorder(event).record(1);
            return;
        }
        var number = metric.measurement().of(event);
        if (number != null) {
            recorder(event).record(number.doubleValue());
        }
    }

    private Recorder recorder(TelemetryEvent event) {
        var branch = root;
        // made anew each time that somebody asks for it
        Map<String, @Nullable Object> metadata = null;
        for (var i = 0; i < tags.length; i++) {
            @Nullable Object value;
            switch (tags[i].value()) {
                case MetadataTag(var key) -> {
                    metadata = metadata == null ? event.metadata() : metadata;
                    value = metadata.get(key);
                }
                case Vouched vouched -> value = vouched.plain().of(event);
                case Metric.TagValue code -> value = code.of(event);
            }
            branch = branch.next.get(text(value));
            if (branch == null) {
                return rest(event);
            }
        }
        var known = branch.recorder;
        return known == null ? rest(event) : known;
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

    /** For a combination of tags that is no series, as far as has been looked. */
    private Recorder rest(TelemetryEvent event) {
        var values = values(event);
        var known = find(values);
        if (known != null) {
            return known;
        }
        var full = overflow;
        return full == null ? added(values) : full;
    }

    private @Nullable Recorder find(List<String> values) {
        var branch = root;
        for (var value : values) {
            branch = branch.next.get(value);
            if (branch == null) {
                return null;
            }
        }
        return branch.recorder;
    }

    private List<String> values(TelemetryEvent event) {
        return Arrays.stream(tags).map(tag -> text(tag.value().of(event))).toList();
    }

    private synchronized Recorder added(List<String> values) {
        var branch = root;
        for (var value : values) {
            var next = branch.next.get(value);
            if (next == null && size < metric.maxSeries()) {
                next = new Branch();
                branch.next.put(value, next);
            }
            if (next == null) {
                return overflowing();
            }
            branch = next;
        }
        var known = branch.recorder;
        if (known == null && size < metric.maxSeries()) {
            size++;
            known = Recorder.of(metric, registry, tags(values));
            branch.recorder = known;
        }
        return known == null ? overflowing() : known;
    }

    private Recorder overflowing() {
        var full = overflow;
        if (full != null) {
            return full;
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
