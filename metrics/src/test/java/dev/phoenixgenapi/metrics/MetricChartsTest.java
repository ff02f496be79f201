package dev.phoenixgenapi.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStop;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What is drawn of metrics. */
class MetricChartsTest {

    private static final String EVENT = "phoenix_gen_api.executor.request.stop";

    private final Telemetry telemetry = new Telemetry();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<String> rates = new ArrayList<>();
    private final List<String> units = new ArrayList<>();
    private final Map<String, Supplier<Map<String, Double>>> charts = new HashMap<>();

    private void draw(Metric... metrics) {
        var all = List.of(metrics);
        MetricReporter.attach(telemetry, registry, all);
        MetricCharts.list(registry, all, (name, _, unit, rate, values) -> {
            charts.put(name, values);
            units.add(unit);
            if (rate) {
                rates.add(name);
            }
        });
    }

    private void request(String function, boolean success, long durationUs) {
        telemetry.emit(new RequestStop(durationUs, "1", function, "shop", "ada", success, false));
    }

    private Map<String, Double> values(String name) {
        return Objects.requireNonNull(charts.get(name)).get();
    }

    @Test
    void eachCombinationOfTagsIsALineInTheOrderOfTheTags() {
        draw(Metric.counter("calls")
                .event(EVENT)
                .tags("service", "request_type", "success")
                .build());
        assertThat(values("calls")).isEmpty();

        request("place", true, 1);
        request("place", true, 1);
        request("find", false, 1);

        assertThat(values("calls")).isEqualTo(Map.of("shop place true", 2.0, "shop find false", 1.0));
        assertThat(rates).containsExactly("calls");
    }

    @Test
    void aDistributionIsTheMeanOfWhatCameSinceTheLastLook() {
        draw(
                Metric.distribution("durations")
                        .event(EVENT)
                        .measurement("duration_us")
                        .build(),
                Metric.distribution("seconds")
                        .event(EVENT)
                        .measurement("duration_us")
                        .unit(Unit.MICROSECOND, Unit.SECOND)
                        .build(),
                Metric.lastValue("last").event(EVENT).measurement("duration_us").build());
        request("place", true, 100);
        request("place", true, 300);
        assertThat(values("durations")).isEqualTo(Map.of("", 200.0));
        assertThat(values("seconds")).isEqualTo(Map.of("", 0.0002));
        assertThat(units).isEqualTo(List.of("", "second", ""));

        request("place", true, 1_000);
        assertThat(values("durations")).isEqualTo(Map.of("", 1_000.0));
        assertThat(values("durations")).isEqualTo(Map.of("", Double.NaN));
        assertThat(values("last")).isEqualTo(Map.of("", 1_000.0));
        assertThat(rates).isEmpty();
    }
}
