package dev.phoenixgenapi.benchmarks.telemetry;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What handlers do that get maps: the same work for our maps as for those of the naive port. */
final class Reading {

    private Reading() {}

    /** Reads one measurement. */
    static void duration(LongAdder total, Map<String, Number> measurements) {
        total.add(Objects.requireNonNull(measurements.get("duration_us")).longValue());
    }

    /** Reads one measurement and one piece of metadata. */
    static void durationOfOthersThan(
            Object service,
            LongAdder total,
            Map<String, Number> measurements,
            Map<String, ? extends @Nullable Object> metadata) {
        if (!service.equals(metadata.get("service"))) {
            duration(total, measurements);
        }
    }
}
