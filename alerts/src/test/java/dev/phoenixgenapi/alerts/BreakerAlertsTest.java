package dev.phoenixgenapi.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent.CircuitBreakerClose;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent.CircuitBreakerOpen;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class BreakerAlertsTest {

    private static final Duration HOLD = Duration.ofSeconds(30);

    private final ManualTime time = new ManualTime();
    private final Telemetry telemetry = new Telemetry(time);
    private final List<Alert> alerts = new CopyOnWriteArrayList<>();
    private final BreakerAlerts breakers =
            BreakerAlerts.builder(alerts::add).hold(HOLD).attachStill(telemetry);

    private void open(String pool) {
        telemetry.emit(new CircuitBreakerOpen(pool, 3));
        breakers.tick();
    }

    private void close(String pool) {
        telemetry.emit(new CircuitBreakerClose(pool));
        breakers.tick();
    }

    private void later(Duration by) {
        time.advance(by);
        breakers.tick();
    }

    @Test
    void firesWhenItOpensAndIsOverWhenItHasStayedClosed() {
        open("async_pool");
        later(Duration.ofMinutes(5));
        assertThat(alerts)
                .extracting(Alert::message)
                .containsExactly("Circuit breaker OPEN for pool=async_pool after 3 consecutive failures");
        assertThat(breakers.firing()).containsExactly("async_pool");

        close("async_pool");
        later(HOLD.minusNanos(1));
        assertThat(alerts).hasSize(1);
        later(Duration.ofNanos(1));
        later(HOLD);
        assertThat(alerts).hasSize(2);
        assertThat(alerts.getLast().state()).isEqualTo(AlertState.RESOLVED);
        assertThat(alerts.getLast().message())
                .isEqualTo("Circuit breaker CLOSED for pool=async_pool — service restored");
        assertThat(breakers.firing()).isEmpty();
    }

    @Test
    void aBreakerThatFlapsIsOneAlert() {
        for (var i = 0; i < 4; i++) {
            open("async_pool");
            later(Duration.ofSeconds(10));
            close("async_pool");
            later(HOLD.minusSeconds(1));
        }
        assertThat(alerts).hasSize(1);
        later(Duration.ofSeconds(1));
        assertThat(alerts).hasSize(2);
        assertThat(alerts.getLast().message()).endsWith("service restored (it had opened 4 times)");
        assertThat(alerts.getLast().details()).containsEntry("opened", 4L);
    }

    @Test
    void whatOpensAndClosesBetweenTwoLooksIsToldAllTheSame() {
        telemetry.emit(new CircuitBreakerOpen("async_pool", 3));
        telemetry.emit(new CircuitBreakerClose("async_pool"));
        later(HOLD);
        assertThat(alerts).extracting(Alert::state).containsExactly(AlertState.FIRING, AlertState.RESOLVED);
    }

    @Test
    void poolsAreToldApart() {
        open("async_pool");
        open("stream_pool");
        close("async_pool");
        later(HOLD);
        assertThat(alerts)
                .extracting(Alert::state)
                .containsExactly(AlertState.FIRING, AlertState.FIRING, AlertState.RESOLVED);
        assertThat(breakers.firing()).containsExactly("stream_pool");
    }

    @Test
    void aBreakerThatWasOpenBeforeIsNotToldToBeClosed() {
        close("async_pool");
        later(HOLD);
        assertThat(alerts).isEmpty();
    }

    @Test
    void valuesAreChecked() {
        assertThatThrownBy(() -> BreakerAlerts.builder(alerts::add).hold(Duration.ofSeconds(-1)))
                .hasMessage("hold: -1000 ms (expected: 0 to 86400000 ms)");
    }
}
