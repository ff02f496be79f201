package dev.phoenixgenapi.examples.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.telemetry.Telemetry;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The programs of the guide's section "Best Practices". */
class BestPracticesTest {

    @Test
    void anIdThatIsTakenIsRefusedAndStaysWithItsOwner() throws Exception {
        assertThat(Output.of(HandlerIds::run))
                .containsExactly(
                        "refused: handler id \"my_app.executor_monitor\": already attached to"
                                + " phoenix_gen_api.executor.request.start (detach it first, or use another id)",
                        "my_app hears phoenix_gen_api.executor.request.start",
                        "some_lib hears phoenix_gen_api.executor.request.start",
                        "my_app hears phoenix_gen_api.executor.request.stop",
                        "some_lib hears phoenix_gen_api.executor.request.stop",
                        "detached: true",
                        "detached again: false");
    }

    @Test
    void aBufferLosesNothingAndASampleAndAFilterSeeAShare() throws Exception {
        var counts = Pattern.compile("0 dropped, (\\d+) in the sample, 226 slow"); // durations are always the same
        assertThat(Output.of(FastHandlers::run))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("uploaded 300 durations"),
                        line -> assertThat(line).isEqualTo("uploaded 300 durations"),
                        line -> assertThat(line).isEqualTo("uploaded 300 durations"),
                        line -> assertThat(line).isEqualTo("uploaded 100 durations"),
                        line -> {
                            var found = counts.matcher(line);
                            assertThat(found.matches()).as(line).isTrue();
                            assertThat(Integer.parseInt(found.group(1))).isBetween(50, 150);
                        });
    }

    @Test
    void eachCategoryHasItsOwnWayToAttach() throws Exception {
        assertThat(Output.of(CategoryAttach::run))
                .containsExactly(
                        "my_app.pools is attached to 5 events",
                        "my_app.executor is attached to 4 events",
                        "my_app.rate_limiter is attached to 4 events",
                        "my_app.hooks is attached to 6 events",
                        "my_app.config is attached to 9 events",
                        "async_pool begins a task",
                        "async_pool has lost a task: no result after 30 s",
                        "async_pool refuses tasks after 10 failures",
                        "async_pool begins a task",
                        "async_pool has done a task in 2100 µs",
                        "async_pool takes tasks again");
    }

    @Test
    void aHandlerIsGoneHoweverTheBlockEnds() throws Exception {
        assertThat(Output.of(CleanUp::run))
                .containsExactly("answered: [req-1]", "the test fails", "still attached: []");
    }

    @Test
    void aSharedHandlerTellsEventsApartByRecordAndByName() throws Exception {
        assertThat(Output.of(SharedHandler::run))
                .containsExactly(
                        "WARN  req-2 was not successful",
                        "count orders business_error",
                        "WARN  linus: too many requests",
                        "WARN  req-3 was not successful",
                        "count orders business_error",
                        "ERROR req-4: no decoder for arguments of type geo_point",
                        "count orders exception",
                        "ERROR async_pool takes no more tasks");
    }

    @Test
    void aSpanTellsOfItsBeginningAndOfEitherEnd() throws Exception {
        assertThat(Output.of(Spans::run))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("my_app.import.start {file=orders.csv}"),
                        line -> assertThat(line).matches("my_app\\.import\\.stop \\{rows=1200} after \\d+ ns"),
                        line -> assertThat(line).isEqualTo("imported 1200 rows"),
                        line -> assertThat(line).isEqualTo("my_app.import.start {file=broken.csv}"),
                        line -> assertThat(line)
                                .isEqualTo("my_app.import.exception java.io.IOException:"
                                        + " broken.csv ends in the middle of a row"),
                        line -> assertThat(line).isEqualTo("caught: broken.csv ends in the middle of a row"));
    }

    @Test
    void theCatalogueIsListedWithItsKeys() throws Exception {
        var lines = Output.of(Discover::run);
        assertThat(lines)
                .filteredOn(line -> !line.startsWith(" "))
                .hasSize(28)
                .isEqualTo(Telemetry.listEvents().stream().map(Object::toString).toList());
        assertThat(lines)
                .containsSubsequence(
                        "phoenix_gen_api.executor.request.stop",
                        "    measures [duration_us]",
                        "    says     [request_id, request_type, service, user_id, success, async]",
                        "    tags     [request_type, service, success, async]",
                        "phoenix_gen_api.executor.request.exception");
    }

    @Test
    void anEventOfTheApplicationsOwnIsMadeOfEachAnsweredRequest() throws Exception {
        assertThat(Output.of(CustomEvents::run))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).matches("orders/\\w+ \\d+\\.\\d+ ms"))
                .contains("orders/track_order 9.3 ms");
    }
}
