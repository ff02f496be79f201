package dev.phoenixgenapi.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStop;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

/** What Prometheus reads of times is what they were. */
class HistogramTest {

    private static final String EVENT = "phoenix_gen_api.executor.request.stop";
    static final long MINUTE_US = 60_000_000;

    private static MetricBuilder durations() {
        return Metric.distribution("took").event(EVENT).measurement("duration_us");
    }

    private static String scraped(Metric metric, List<Long> durations) {
        var telemetry = new Telemetry();
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (var _ = MetricReporter.attach(telemetry, registry, List.of(metric))) {
            durations.forEach(
                    micros -> telemetry.emit(new RequestStop(micros, "r", "place", "shop", "ada", true, false)));
        }
        return registry.scrape();
    }

    /** The counts of the buckets, without that of all. */
    private static List<Long> buckets(String scraped) {
        return scraped.lines()
                .filter(line -> line.contains("_bucket{") && !line.contains("+Inf"))
                .map(line -> Long.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
                .toList();
    }

    private static List<Long> expected(List<Long> durations, List<Long> boundsUs) {
        return boundsUs.stream()
                .map(bound ->
                        durations.stream().filter(micros -> micros <= bound).count())
                .toList();
    }

    private static double value(String scraped, String series) {
        return scraped.lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    @Property(tries = 300)
    void of_seconds_has_each_time_in_its_bucket(
            @ForAll @NotEmpty List<@LongRange(max = MINUTE_US) Long> durations,
            @ForAll @NotEmpty @Size(max = 20) Set<@LongRange(min = 1, max = MINUTE_US) Long> bounds) {
        var ascending = bounds.stream().sorted().toList();
        var metric = durations()
                .unit(Unit.MICROSECOND, Unit.SECOND)
                .buckets(ascending.stream().mapToDouble(micros -> micros / 1e6).toArray())
                .build();

        assertThat(buckets(scraped(metric, durations))).isEqualTo(expected(durations, ascending));
    }

    @Property(tries = 300)
    void of_milliseconds_has_each_time_in_its_bucket(
            @ForAll @NotEmpty List<@LongRange(max = MINUTE_US) Long> durations,
            @ForAll @NotEmpty @Size(max = 20) Set<@IntRange(min = 1, max = 60_000) Integer> bounds) {
        var ascending = bounds.stream().sorted().toList();
        var metric = durations()
                .unit(Unit.MICROSECOND, Unit.MILLISECOND)
                .buckets(ascending.stream().mapToDouble(millis -> millis).toArray())
                .build();

        assertThat(buckets(scraped(metric, durations)))
                .isEqualTo(expected(
                        durations,
                        ascending.stream().map(millis -> millis * 1_000L).toList()));
    }

    @Example
    void of_seconds_is_a_timer_in_seconds() {
        var scraped = scraped(durations().unit(Unit.MICROSECOND, Unit.SECOND).build(), List.of(200L, 1_300L, 700_000L));

        assertThat(value(scraped, "took_seconds_count")).isEqualTo(3);
        assertThat(value(scraped, "took_seconds_sum")).isEqualTo(0.7015);
        assertThat(value(scraped, "took_seconds_max")).isEqualTo(0.7);
        assertThat(value(scraped, "took_seconds_bucket{le=\"0.001\"}")).isEqualTo(1);
        assertThat(value(scraped, "took_seconds_bucket{le=\"0.5\"}")).isEqualTo(2);
    }

    @Example
    void a_summary_of_seconds_has_quantiles_below_one() {
        var metric = Metric.summary("took")
                .event(EVENT)
                .measurement("duration_us")
                .unit(Unit.MICROSECOND, Unit.SECOND)
                .build();
        var scraped = scraped(metric, List.of(200L, 200L, 200L));

        assertThat(value(scraped, "took_seconds{quantile=\"0.99\"}")).isBetween(0.00019, 0.00021);
    }
}
