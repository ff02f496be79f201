package dev.phoenixgenapi.benchmarks.metrics;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.FunctionRef;
import dev.phoenixgenapi.HookRef;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.PhoenixGenApiBuilder;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.metrics.CoarseClock;
import dev.phoenixgenapi.metrics.DefaultMetrics;
import dev.phoenixgenapi.metrics.MetricReporter;
import dev.phoenixgenapi.ratelimit.RateLimit;
import dev.phoenixgenapi.ratelimit.RateLimitKey;
import dev.phoenixgenapi.ratelimit.RateLimits;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** A call with a limit and both hooks, with and without metrics in a registry for Prometheus. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MeteredCall {

    private final Request request = Request.of("r1", "bench", "ping", Map.of(), Caller.user("user_1"));
    private final PhoenixGenApi plain = engine();
    private final PhoenixGenApi metered = engine();
    private final CoarseClock clock = CoarseClock.start();
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new PrometheusRegistry(), clock);
    private final MetricReporter reporter =
            MetricReporter.attach(metered.telemetry(), registry, DefaultMetrics.of(metered));

    static PhoenixGenApi engine() {
        return engine(_ -> {});
    }

    static PhoenixGenApi engine(Consumer<PhoenixGenApiBuilder> more) {
        // so many that all pass
        var limit = new RateLimit(RateLimitKey.USER_ID, 100_000_000, Duration.ofMillis(1));
        var builder = PhoenixGenApi.builder()
                .beforeHook(new FunctionRef("Hooks", "before"), (_, _, _) -> null)
                .afterHook(new FunctionRef("Hooks", "after"), (_, _, _, _) -> null)
                .rateLimits(RateLimits.NONE.withGlobal(limit))
                .function(
                        FunConfig.builder("bench", "ping")
                                .beforeExecute(HookRef.of("Hooks", "before"))
                                .afterExecute(HookRef.of("Hooks", "after"))
                                .build(),
                        _ -> "pong");
        more.accept(builder);
        return builder.build();
    }

    @TearDown
    public void tearDown() {
        reporter.close();
        plain.close();
        metered.close();
        clock.close();
    }

    @Benchmark
    public void plain(Blackhole blackhole) {
        call(plain, request, blackhole);
    }

    @Benchmark
    public void metered(Blackhole blackhole) {
        call(metered, request, blackhole);
    }

    static void call(PhoenixGenApi api, Request request, Blackhole blackhole) {
        api.execute(request, response -> {
            blackhole.consume(response);
            return true;
        });
    }
}
