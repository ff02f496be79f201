package dev.phoenixgenapi.metrics;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.EventKey;
import dev.phoenixgenapi.telemetry.event.EventName;
import dev.phoenixgenapi.telemetry.event.EventType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for mistakes in a definition, so that they are found when it is made and not when an event comes. */
record MetricChecks(String metric, EventName event) {

    private static final List<Double> BUCKETS =
            List.of(1.0, 5.0, 10.0, 25.0, 50.0, 100.0, 250.0, 500.0, 1_000.0, 2_500.0, 5_000.0);

    private static final List<Double> SECONDS =
            List.of(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0);

    private static final String OURS = "phoenix_gen_api";

    /** An event below our own name has to exist; applications' own events are not known here. */
    void eventExists() {
        if (event.segments().getFirst().equals(OURS) && type().isEmpty()) {
            var known = new ArrayList<>(Telemetry.listEvents());
            known.addAll(Telemetry.listExtendedEvents());
            throw wrong("event", event.toString(), known.toString());
        }
    }

    void tags(List<String> keys, List<String> identities) {
        type().ifPresent(type -> keys.forEach(key -> tag(type, key, identities.contains(key))));
    }

    private void tag(EventType type, String key, boolean identity) {
        var known = find(type.metadata(), key).orElseThrow(() -> wrong("tag", key, names(type.metadata())));
        if (!identity && known.cardinality() == EventKey.Cardinality.HIGH) {
            throw wrong("tag", key, "few values, or identityTags(\"%s\")".formatted(key));
        }
    }

    void eachTagOnce(List<Metric.Tag> tags) {
        var seen = new HashSet<String>();
        for (var tag : tags) {
            if (!seen.add(tag.name())) {
                throw wrong("tag", tag.name() + " twice", "each once");
            }
        }
    }

    void measurement(String key) {
        type().ifPresent(type -> {
            if (find(type.measurements(), key).isEmpty()) {
                throw wrong("measurement", key, names(type.measurements()));
            }
        });
    }

    /** Those of a distribution about which nothing is said. */
    static List<Double> buckets(@Nullable Unit unit) {
        return unit == Unit.SECOND ? SECONDS : BUCKETS;
    }

    void buckets(MetricKind kind, List<Double> buckets, @Nullable Unit unit) {
        if (kind != MetricKind.DISTRIBUTION && !buckets.isEmpty()) {
            throw wrong("buckets", buckets.toString(), "none for a " + kind);
        }
        for (var i = 0; i < buckets.size(); i++) {
            if (!(buckets.get(i) > (i == 0 ? 0 : buckets.get(i - 1)))
                    || buckets.get(i).isInfinite()) {
                throw wrong("buckets", buckets.toString(), "ascending and above 0");
            }
            // a registry rounds each number up before it looks for its bucket
            if (unit != Unit.SECOND && buckets.get(i) != Math.rint(buckets.get(i))) {
                throw wrong("buckets", buckets.toString(), "whole numbers, or a time in seconds");
            }
        }
    }

    void maxSeries(int maxSeries) {
        if (maxSeries < 1) {
            throw wrong("max_series", Integer.toString(maxSeries), "1 or more");
        }
    }

    private Optional<EventType> type() {
        return EventType.find(event);
    }

    private static Optional<EventKey> find(List<EventKey> keys, String name) {
        return keys.stream().filter(key -> key.name().equals(name)).findFirst();
    }

    private static String names(List<EventKey> keys) {
        var names = keys.stream().map(EventKey::name).toList();
        return names.isEmpty() ? "none: it has none" : "one of " + names;
    }

    private IllegalArgumentException wrong(String field, String value, String expected) {
        return new IllegalArgumentException(
                "metric %s: %s %s of %s (expected: %s)".formatted(metric, field, value, event, expected));
    }
}
