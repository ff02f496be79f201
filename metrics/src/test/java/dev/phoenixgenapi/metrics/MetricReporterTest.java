package dev.phoenixgenapi.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.EventName;
import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MetricReporterTest {

    private static final EventName ORDER = EventName.parse("shop.order");

    private final Telemetry telemetry = new Telemetry();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private void order(long price, String shop) {
        telemetry.execute(ORDER, Map.of("price", price), Map.of("shop", shop));
    }

    private static long price(TelemetryEvent event) {
        return event.measurements().getOrDefault("price", 0).longValue();
    }

    @Test
    void eachKindSumsUpInItsWay() {
        var metrics = List.of(
                Metric.counter("orders").event(ORDER).tags("shop").build(),
                Metric.sum("shop.order.price").tags("shop").build(),
                Metric.lastValue("last_price").event(ORDER).measurement("price").build(),
                Metric.summary("prices").event(ORDER).measurement("price").build(),
                Metric.distribution("price_histogram")
                        .event(ORDER)
                        .measurement("price")
                        .buckets(5, 10)
                        .build());
        try (var _ = MetricReporter.attach(telemetry, registry, metrics)) {
            order(3, "tea");
            order(7, "tea");
            order(20, "coffee");
        }
        order(1_000, "tea"); // nobody reports any more

        assertThat(registry.get("orders").tag("shop", "tea").counter().count()).isEqualTo(2);
        assertThat(registry.get("shop.order.price").tag("shop", "tea").counter().count())
                .isEqualTo(10);
        assertThat(registry.get("last_price").gauge().value()).isEqualTo(20);
        assertThat(registry.get("prices").summary().count()).isEqualTo(3);
        assertThat(registry.get("prices").summary().max()).isEqualTo(20);
        var buckets = registry.get("price_histogram").summary().takeSnapshot().histogramCounts();
        assertThat(buckets[0].count()).isEqualTo(1);
        assertThat(buckets[1].count()).isEqualTo(2);
    }

    @Test
    void eventsAreKeptDroppedMeasuredAndConverted() {
        var metrics = List.of(
                Metric.counter("dear")
                        .event(ORDER)
                        .keep(event -> price(event) > 5)
                        .build(),
                Metric.counter("elsewhere")
                        .event(ORDER)
                        .drop(event -> "tea".equals(event.metadata().get("shop")))
                        .build(),
                Metric.sum("seconds")
                        .event(ORDER)
                        .measurement("price")
                        .unit(Unit.MILLISECOND, Unit.SECOND)
                        .build(),
                Metric.sum("twice")
                        .event(ORDER)
                        .measurement(event -> 2 * price(event))
                        .tag(
                                "first",
                                event -> String.valueOf(event.metadata().get("shop"))
                                        .charAt(0))
                        .build(),
                Metric.sum("nothing").event(ORDER).measurement(_ -> null).build());
        try (var _ = MetricReporter.attach(telemetry, registry, metrics)) {
            order(3, "tea");
            order(7, "coffee");
        }
        assertThat(registry.get("dear").counter().count()).isEqualTo(1);
        assertThat(registry.get("elsewhere").counter().count()).isEqualTo(1);
        assertThat(registry.get("seconds").counter().count()).isEqualTo(0.01);
        assertThat(registry.get("twice").tag("first", "c").counter().count()).isEqualTo(14);
        assertThat(registry.find("nothing").counter()).isNull();
    }

    @Test
    void aNameIsReportedOnce() {
        var twice = List.of(
                Metric.counter("orders").event(ORDER).build(),
                Metric.counter("orders").event(ORDER).build());
        assertThatThrownBy(() -> MetricReporter.attach(telemetry, registry, twice))
                .hasMessage("metric orders: twice (expected: each name once)");
    }

    /** No series beyond the bound, no event lost, and those beyond it counted as such. */
    @Property(tries = 200)
    void seriesAreBounded(
            @ForAll @Size(max = 200) List<@IntRange(max = 20) Integer> shops,
            @ForAll @IntRange(min = 1, max = 10) int max) {
        var bounded = new SimpleMeterRegistry();
        var events = new Telemetry();
        var metric = Metric.counter("orders")
                .event(ORDER)
                .tags("shop")
                .maxSeries(max)
                .build();
        var expected = new HashMap<String, Integer>();
        var overflown = 0;
        try (var _ = MetricReporter.attach(events, bounded, List.of(metric))) {
            for (var shop : shops) {
                events.execute(ORDER, Map.of(), Map.of("shop", shop));
                var name = shop.toString();
                if (!expected.containsKey(name) && expected.size() == max) {
                    overflown++;
                } else {
                    expected.merge(name, 1, Integer::sum);
                }
            }
        }
        expected.forEach((shop, count) -> assertThat(
                        bounded.get("orders").tag("shop", shop).counter().count())
                .isEqualTo((double) count));
        var series = bounded.find("orders").counters();
        assertThat(series).hasSize(expected.size() + (overflown > 0 ? 1 : 0));
        assertThat(series.stream().mapToDouble(counter -> counter.count()).sum())
                .isEqualTo(shops.size());
        assertThat(bounded.get(MetricReporter.OVERFLOW_COUNTER)
                        .tag("metric", "orders")
                        .counter()
                        .count())
                .isEqualTo(overflown);
    }

    @Test
    void theListOfTheGuideWorksNameForName() {
        var prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        assertThat(GuideMetrics.all()).hasSize(10);
        try (var _ = MetricReporter.attach(telemetry, prometheus, GuideMetrics.all())) {
            Everything.emit(telemetry);
        }
        var names = prometheus.getMeters().stream()
                .map(meter -> meter.getId().getName())
                .distinct();
        assertThat(names)
                .containsAll(GuideMetrics.all().stream().map(Metric::name).toList());
        assertThat(prometheus.scrape())
                .contains("phoenix_gen_api_executor_request_stop_duration_us_bucket{request_type=\"place\","
                        + "service=\"orders\",success=\"true\",le=\"5.0\"} 1")
                .contains("phoenix_gen_api_rate_limiter_exceeded_count_total{key=\"ada\",scope=\"global\"} 1.0");
    }
}
