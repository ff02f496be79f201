package dev.phoenixgenapi.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.Result;
import dev.phoenixgenapi.ratelimit.RateLimit;
import dev.phoenixgenapi.ratelimit.RateLimitKey;
import dev.phoenixgenapi.ratelimit.RateLimits;
import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DefaultMetricsTest {

    private static final List<Metric> ALL = DefaultMetrics.all((_, _) -> true);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @Test
    void eachMetricHasSomethingToSayAndNobodyIsNamed() {
        var telemetry = new Telemetry();
        try (var _ = MetricReporter.attach(telemetry, registry, ALL)) {
            Everything.emit(telemetry);
        }
        var names = registry.getMeters().stream()
                .map(Meter::getId)
                .map(Meter.Id::getName)
                .collect(Collectors.toSet());
        assertThat(names).containsAll(ALL.stream().map(Metric::name).toList());
        assertThat(registry.scrape()).doesNotContain("ada").doesNotContain("r1");
        assertThat(ALL).allSatisfy(metric -> assertThat(metric.description()).isNotBlank());
    }

    @Test
    void whatAnEngineDoesIsToldInNumbers() throws Exception {
        try (var api = PhoenixGenApi.builder()
                .rateLimits(RateLimits.NONE.withGlobal(new RateLimit(RateLimitKey.USER_ID, 3, Duration.ofHours(1))))
                .function(FunConfig.builder("shop", "order").build(), _ -> 1)
                .function(FunConfig.builder("shop", "refuse").build(), _ -> Result.err("no"))
                .build()) {
            new EngineMetrics(api).bindTo(registry);
            try (var _ = MetricReporter.attach(api.telemetry(), registry, DefaultMetrics.of(api))) {
                for (var function : new String[] {"order", "order", "refuse", "order", "order"}) {
                    var _ = api.call(Request.of("r", "shop", function, Map.of(), Caller.user("ada")));
                }
            }
            assertThat(count("order", "true")).isEqualTo(2);
            assertThat(count("order", "false")).isEqualTo(2);
            assertThat(count("refuse", "false")).isEqualTo(1);
            assertThat(registry.get("phoenix_gen_api.rate_limit.checks")
                            .tag("result", "rate_limited")
                            .counter()
                            .count())
                    .isEqualTo(2);
            assertThat(registry.get("phoenix_gen_api.rate_limit.exceeded")
                            .tag("scope", "global")
                            .counter()
                            .count())
                    .isEqualTo(2);
            assertThat(registry.get("phoenix_gen_api.configs").gauge().value()).isEqualTo(2);
            assertThat(Set.of(
                            registry.get("phoenix_gen_api.pool.breaker")
                                    .tags("pool_name", "async_pool", "state", "closed")
                                    .gauge()
                                    .value(),
                            registry.get("phoenix_gen_api.pool.breaker")
                                    .tags("pool_name", "async_pool", "state", "open")
                                    .gauge()
                                    .value()))
                    .containsExactlyInAnyOrder(1.0, 0.0);
        }
    }

    @Test
    void whatWentWrongIsToldByItsCode() throws Exception {
        try (var api = PhoenixGenApi.builder()
                        .function(FunConfig.builder("shop", "refuse").build(), _ -> Result.err("no"))
                        .function(
                                FunConfig.builder("shop", "later")
                                        .responseType(ResponseType.ASYNC)
                                        .build(),
                                _ -> {
                                    throw new IllegalStateException("on purpose");
                                })
                        .build();
                var _ = MetricReporter.attach(api.telemetry(), registry, DefaultMetrics.of(api))) {
            var _ = api.call(Request.of("r1", "shop", "refuse", Map.of(), Caller.user("ada")));
            var _ = api.call(Request.of("r2", "shop", "later", Map.of(), Caller.user("ada")));
            await().until(() -> failures("task.failures").size() == 1);
        }
        assertThat(failures("request.failures")).containsExactly(Map.entry("refuse failed", 1.0));
        assertThat(failures("task.failures")).containsExactly(Map.entry("later internal_error", 1.0));
        assertThat(count("later", "true"))
                .as("its first answer has been a success")
                .isEqualTo(1);
    }

    private Map<String, Double> failures(String name) {
        return registry.find("phoenix_gen_api." + name).counters().stream()
                .collect(Collectors.toMap(
                        counter -> counter.getId().getTag("request_type") + " "
                                + counter.getId().getTag("code"),
                        Counter::count));
    }

    @Test
    void namesThatClientsMakeUpAreOneSeries() throws Exception {
        try (var api = PhoenixGenApi.builder()
                        .function(FunConfig.builder("shop", "order").build(), _ -> 1)
                        .build();
                var _ = MetricReporter.attach(api.telemetry(), registry, DefaultMetrics.of(api))) {
            for (var i = 0; i < 5; i++) {
                var _ = api.call(Request.of("r", "shop", "made up " + i, Map.of(), Caller.ANONYMOUS));
            }
        }
        assertThat(registry.find("phoenix_gen_api.request.duration").timers())
                .singleElement()
                .satisfies(series -> {
                    assertThat(series.getId().getTag("request_type")).isEqualTo(DefaultMetrics.OTHER);
                    assertThat(series.count()).isEqualTo(5);
                });
    }

    @Test
    void namesThatClientsMakeUpStayOneSeriesWhenThereIsNoRoomForMore() {
        var metric = new FunctionTags((_, function) -> !function.startsWith("made up"))
                .on(Metric.counter("calls").event("phoenix_gen_api.executor.request.stop"))
                .maxSeries(2)
                .build();
        var telemetry = new Telemetry();
        try (var _ = MetricReporter.attach(telemetry, registry, List.of(metric))) {
            for (var function : new String[] {"made up 1", "order", "refuse", "made up 2", "order", "made up 1"}) {
                telemetry.emit(new ExecutorEvent.RequestStop(1, "r", function, "shop", "ada", true, false));
            }
        }
        assertThat(registry.find("calls").counters().stream()
                        .collect(Collectors.toMap(
                                counter -> String.valueOf(counter.getId().getTag("request_type")), Counter::count)))
                .isEqualTo(Map.of(DefaultMetrics.OTHER, 3.0, "order", 2.0, MetricReporter.OVERFLOW, 1.0));
    }

    private long count(String function, String success) {
        return registry.get("phoenix_gen_api.request.duration")
                .tags("service", "shop", "request_type", function, "success", success)
                .timer()
                .count();
    }
}
