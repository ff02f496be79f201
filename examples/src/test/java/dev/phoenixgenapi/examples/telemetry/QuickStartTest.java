package dev.phoenixgenapi.examples.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The programs of the guide's section "Quick Start". */
class QuickStartTest {

    @Test
    void quickStartTellsWhatBecameOfEachRequest() throws Exception {
        assertThat(Output.of(QuickStart::run))
                .satisfiesExactly(
                        line -> assertThat(line).matches("req-1 took 1\\d{3} µs"),
                        line -> assertThat(line).isEqualTo("req-2 took 9300 µs"),
                        line -> assertThat(line).isEqualTo("req-3 took 90 µs"),
                        line -> assertThat(line).isEqualTo("req-4 failed: no decoder for arguments of type geo_point"));
    }

    @Test
    void singleEventHearsOfTheLimitAndNothingElse() throws Exception {
        assertThat(Output.of(SingleEvent::run))
                .containsExactly(
                        "linus has used 100 of 100 requests to orders/place_order and may try again in 12500 ms");
    }

    @Test
    void fourArgumentsReportsWhatIsSlowerThanItsConfigSays() throws Exception {
        assertThat(Output.of(FourArguments::run))
                .containsExactly(
                        "phoenix_gen_api.config.pull.stop took 5200 µs: {service=orders, version=1.4.0}",
                        "phoenix_gen_api.executor.request.stop took 9300 µs: {request_id=req-2, request_type=track_order,"
                                + " service=orders, user_id=grace, success=false, async=false}",
                        "phoenix_gen_api.worker_pool.task.exception took 30000000 µs: {pool_name=async_pool,"
                                + " kind=timeout, reason=no result after 30 s, stacktrace=null}");
    }
}
