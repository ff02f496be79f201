package dev.phoenixgenapi.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestException;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStop;
import dev.phoenixgenapi.telemetry.event.ExtendedEvent.TaskFinished;
import dev.phoenixgenapi.telemetry.event.FailureKind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ErrorRateTest {

    private final ManualTime time = new ManualTime();
    private final Telemetry telemetry = new Telemetry(time);
    private final List<Alert> alerts = new CopyOnWriteArrayList<>();

    private ErrorRateBuilder builder() {
        return ErrorRate.builder(alerts::add).threshold(0.5).resolveBelow(0.2).minRequests(10);
    }

    private void answers(String requestType, int count, boolean success, @Nullable String code) {
        for (var i = 0; i < count; i++) {
            telemetry.emit(new RequestStop(1, "r" + i, requestType, "orders", "ada", success, false, code, false));
        }
    }

    private void later(ErrorRate rate, Duration by) {
        time.advance(by);
        rate.tick();
    }

    @Test
    void firesOnceAtTheThresholdAndIsOverOnceBelowTheLowerOne() {
        try (var rate = builder().attachStill(telemetry)) {
            answers("place", 5, true, null);
            answers("place", 4, false, "timeout");
            rate.tick();
            assertThat(alerts).as("4 of 9, and too few").isEmpty();

            answers("place", 1, false, "internal_error");
            rate.tick();
            later(rate, Duration.ofSeconds(1));
            assertThat(alerts).singleElement().satisfies(alert -> {
                assertThat(alert.name()).isEqualTo("error_rate");
                assertThat(alert.state()).isEqualTo(AlertState.FIRING);
                assertThat(alert.message())
                        .isEqualTo("Error rate of orders/place is high: 50.0 % of 10 requests within 60 s"
                                + " (threshold 50.0 %)");
                assertThat(alert.at()).isEqualTo(ManualTime.START);
                assertThat(alert.details().toString())
                        .isEqualTo("{service=orders, request_type=place, requests=10, business_errors=5, exceptions=0,"
                                + " rate=0.5, threshold=0.5, window_ms=60000}");
            });

            answers("place", 10, true, null);
            later(rate, Duration.ofSeconds(1));
            answers("place", 3, false, "timeout");
            later(rate, Duration.ofSeconds(1));
            assertThat(alerts).as("between the thresholds it does not flap").hasSize(1);

            answers("place", 18, true, null);
            later(rate, Duration.ofSeconds(1));
            later(rate, Duration.ofSeconds(1));
            assertThat(alerts).hasSize(2);
            assertThat(alerts.getLast().state()).isEqualTo(AlertState.RESOLVED);
            assertThat(alerts.getLast().message()).startsWith("Error rate of orders/place is back to normal: 19.5 %");
        }
    }

    @Test
    void isOverWhenTheWindowIsEmptyAndForgottenThen() {
        try (var rate = builder().attachStill(telemetry)) {
            answers("place", 10, false, null);
            rate.tick();
            later(rate, Duration.ofSeconds(59));
            assertThat(alerts).hasSize(1);
            assertThat(rate.snapshot()).hasSize(1);
            later(rate, Duration.ofSeconds(1));
            assertThat(alerts).extracting(Alert::state).containsExactly(AlertState.FIRING, AlertState.RESOLVED);
            assertThat(rate.snapshot()).isEmpty();
        }
    }

    @Test
    void exceptionsCountAndAreToldApart() {
        try (var rate = builder().attachStill(telemetry)) {
            answers("place", 4, true, null);
            answers("place", 2, false, null);
            for (var i = 0; i < 4; i++) {
                telemetry.emit(
                        new RequestException(1, "r", "place", "orders", null, FailureKind.ERROR, "broken", List.of()));
            }
            assertThat(rate.snapshot()).containsExactly(new FunctionRate("orders", "place", 10, 2, 4, false));
            rate.tick();
            assertThat(rate.snapshot()).containsExactly(new FunctionRate("orders", "place", 10, 2, 4, true));
            assertThat(alerts).hasSize(1);
        }
    }

    @Test
    void whatCallersBringAboutThemselvesCountsOnlyIfAskedFor() {
        try (var rate = builder().attachStill(telemetry);
                var all = builder().handlerId("all").errors(_ -> true).attachStill(telemetry)) {
            FailedRequest.CALLERS_OWN.forEach(code -> answers("place", 10, false, code));
            answers("place", 10, true, null);
            rate.tick();
            assertThat(alerts).isEmpty();
            assertThat(rate.snapshot()).containsExactly(new FunctionRate("orders", "place", 10, 0, 0, false));
            all.tick();
            assertThat(alerts).hasSize(1);
        }
    }

    @Test
    void whatAPoolHasYetToDoCountsWhenItIsDone() {
        try (var rate = builder().attachStill(telemetry)) {
            for (var i = 0; i < 10; i++) {
                telemetry.emit(new RequestStop(1, "r", "export", "orders", null, true, true, null, true));
                telemetry.emit(new TaskFinished(
                        1, 0, "r", "export", "orders", null, "async_pool", i < 3, i < 3 ? null : "timeout"));
            }
            assertThat(rate.snapshot()).containsExactly(new FunctionRate("orders", "export", 10, 7, 0, false));
        }
    }

    @Test
    void functionsBeyondTheBoundAreCountedTogetherUntilThereIsRoomAgain() {
        try (var rate = builder().maxFunctions(2).attachStill(telemetry)) {
            List.of("a", "b", "c", "d").forEach(name -> answers(name, 10, name.equals("a"), null));
            rate.tick();
            assertThat(rate.snapshot())
                    .containsExactly(
                            new FunctionRate("_overflow", "_overflow", 20, 20, 0, true),
                            new FunctionRate("orders", "b", 10, 10, 0, true),
                            new FunctionRate("orders", "a", 10, 0, 0, false));
            later(rate, Duration.ofMinutes(1));
            answers("c", 1, true, null);
            assertThat(rate.snapshot()).containsExactly(new FunctionRate("orders", "c", 1, 0, 0, false));
        }
    }

    @Test
    void namesCannotForgeALine() {
        try (var rate = builder().attachStill(telemetry)) {
            answers("x\nforged", 10, false, null);
            rate.tick();
            assertThat(alerts.getFirst().message().lines()).hasSize(1);
        }
    }

    @Test
    void aSinkThatThrowsKeepsNothingFromTheOthers() {
        AlertSink broken = _ -> {
            throw new IllegalStateException("broken");
        };
        try (var rate = ErrorRate.builder(AlertSink.all(broken, alerts::add)).attachStill(telemetry)) {
            answers("place", 20, false, null);
            rate.tick();
            assertThat(alerts).hasSize(1);
        }
    }

    @Test
    void nothingIsHeardAfterTheEnd() {
        var rate = builder().attach(telemetry);
        rate.close();
        answers("place", 20, false, null);
        assertThat(rate.snapshot()).isEmpty();
        assertThat(telemetry.attachments()).isEmpty();
    }

    @Test
    void valuesAreChecked() {
        assertThatThrownBy(() -> builder().threshold(1.5))
                .hasMessage("threshold: 1.5 (expected: more than 0, at most 1)");
        assertThatThrownBy(() -> builder().threshold(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder().window(Duration.ofMillis(1)))
                .hasMessage("window: 1 ms (expected: 1000 to 86400000 ms)");
        assertThatThrownBy(() -> builder().minRequests(0)).hasMessage("min_requests: 0 (expected: 1 to 1000000000)");
        assertThatThrownBy(() -> builder().maxFunctions(0)).hasMessage("max_functions: 0 (expected: 1 to 100000)");
        assertThatThrownBy(() -> builder().resolveBelow(0.9).attach(telemetry))
                .hasMessage("resolve_below: 0.9 (expected: at most the threshold, 0.5)");
        assertThat(telemetry.attachments()).isEmpty();
    }
}
