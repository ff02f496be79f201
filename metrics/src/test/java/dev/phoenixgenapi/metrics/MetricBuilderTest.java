package dev.phoenixgenapi.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What is wrong with a definition is said when it is made. */
class MetricBuilderTest {

    private static void wrong(MetricBuilder metric, String message) {
        assertThatThrownBy(metric::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void nameSaysEventAndMeasurementIfNothingElseDoes() {
        var metric = Metric.sum("phoenix_gen_api.config.push.count").build();
        assertThat(metric.event()).hasToString("phoenix_gen_api.config.push");
    }

    @Test
    void theEventMustBeInTheCatalogue() {
        wrong(
                Metric.counter("requests").event("phoenix_gen_api.executor.stop"),
                "metric requests: event phoenix_gen_api.executor.stop");
        wrong(Metric.counter("phoenix_gen_api.executor.stop.count"), "phoenix_gen_api.executor.request.stop");
        wrong(Metric.counter("requests"), "metric requests: no event");
        assertThat(Metric.counter("shop.order.count").tags("anything").build().event())
                .hasToString("shop.order");
    }

    @Test
    void theEventMustHaveWhatIsMeasured() {
        wrong(
                Metric.sum("phoenix_gen_api.executor.request.stop.duration"),
                "measurement duration of phoenix_gen_api.executor.request.stop (expected: one of [duration_us])");
        wrong(Metric.sum("phoenix_gen_api.config.add.count"), "(expected: none: it has none)");
    }

    @Test
    void theEventMustHaveWhatIsATag() {
        wrong(
                Metric.counter("phoenix_gen_api.config.push.count").tags("pool_name"),
                "tag pool_name of phoenix_gen_api.config.push (expected: one of [service, version])");
        wrong(Metric.counter("phoenix_gen_api.config.push.count").tags("service", "service"), "tag service twice");
    }

    @Test
    void identityIsNoTagUnlessAskedForInSoManyWords() {
        var stop = "phoenix_gen_api.executor.request.stop.count";
        wrong(Metric.counter(stop).tags("user_id"), "(expected: few values, or identityTags(\"user_id\"))");
        wrong(Metric.counter(stop).tags("request_id"), "identityTags(\"request_id\")");
        wrong(Metric.counter("phoenix_gen_api.rate_limiter.exceeded.count").tags("key"), "identityTags(\"key\")");
        assertThat(Metric.counter(stop).identityTags("user_id").build().tags()).hasSize(1);
    }

    @Test
    void boundsAreChecked() {
        var stop = "phoenix_gen_api.executor.request.stop.duration_us";
        wrong(Metric.distribution(stop).buckets(1, 1), "buckets [1.0, 1.0]");
        wrong(Metric.distribution(stop).buckets(0, 1), "(expected: ascending and above 0)");
        wrong(Metric.distribution(stop).buckets(1, Double.NaN), "(expected: ascending and above 0)");
        wrong(Metric.distribution(stop).buckets(1, Double.POSITIVE_INFINITY), "(expected: ascending and above 0)");
        wrong(
                Metric.distribution(stop)
                        .unit(Unit.MICROSECOND, Unit.MILLISECOND)
                        .buckets(0.5, 1),
                "(expected: whole numbers, or a time in seconds)");
        wrong(Metric.sum(stop).buckets(1), "(expected: none for a sum)");
        wrong(Metric.sum(stop).maxSeries(0), "max_series 0");
        assertThatThrownBy(() -> Metric.sum(stop).unit(Unit.MICROSECOND, Unit.BYTE))
                .hasMessage("unit: microsecond to byte (expected: two of time, or two of size)");
    }
}
