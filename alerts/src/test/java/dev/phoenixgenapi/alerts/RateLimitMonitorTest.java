package dev.phoenixgenapi.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.RateLimitScope;
import dev.phoenixgenapi.telemetry.event.RateLimiterEvent.Exceeded;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RateLimitMonitorTest {

    private final ManualTime time = new ManualTime();
    private final Telemetry telemetry = new Telemetry(time);
    private final List<Alert> alerts = new CopyOnWriteArrayList<>();

    private RateLimitMonitorBuilder builder() {
        return RateLimitMonitor.builder(alerts::add);
    }

    private void refuse(int times, @Nullable String user, String key) {
        for (var i = 0; i < times; i++) {
            telemetry.emit(new Exceeded(1_000, key, RateLimitScope.GLOBAL, 5, 5, "r", user));
        }
    }

    private void later(RateLimitMonitor monitor, Duration by) {
        time.advance(by);
        monitor.tick();
    }

    @Test
    void firesAtTheTenthRefusalOfAUserAndIsOverBelowFive() {
        try (var monitor = builder().attachStill(telemetry)) {
            refuse(9, "ada", "ada");
            monitor.tick();
            assertThat(alerts).isEmpty();

            later(monitor, Duration.ofSeconds(30));
            refuse(5, "ada", "ada");
            monitor.tick();
            assertThat(alerts).singleElement().satisfies(alert -> {
                assertThat(alert.state()).isEqualTo(AlertState.FIRING);
                assertThat(alert.message())
                        .isEqualTo("Rate limit spike: user=ada has been limited 14 times within 60 s (threshold 10)");
                assertThat(alert.details().toString())
                        .isEqualTo("{user=ada, refused=14, threshold=10, window_ms=60000}");
            });

            later(monitor, Duration.ofSeconds(30));
            assertThat(alerts).as("five are left, which is not fewer").hasSize(1);
            later(monitor, Duration.ofSeconds(30));
            later(monitor, Duration.ofSeconds(1));
            assertThat(alerts).extracting(Alert::state).containsExactly(AlertState.FIRING, AlertState.RESOLVED);
            assertThat(monitor.top(10)).isEmpty();
        }
    }

    @Test
    void keysAreCountedUnlessTheyAreTheUser() {
        try (var monitor = builder().attachStill(telemetry)) {
            refuse(3, "ada", "10.0.0.1");
            refuse(8, "bob", "10.0.0.1");
            refuse(2, null, "10.0.0.2");
            refuse(1, "bob", "bob");
            monitor.tick();
            assertThat(alerts)
                    .extracting(Alert::message)
                    .singleElement()
                    .satisfies(message ->
                            assertThat(message).startsWith("Rate limit spike: key=10.0.0.1 has been limited 11 times"));
            assertThat(monitor.top(3))
                    .containsExactly(
                            new Offender(Offender.Kind.KEY, "10.0.0.1", 11, true),
                            new Offender(Offender.Kind.USER, "bob", 9, false),
                            new Offender(Offender.Kind.USER, "ada", 3, false));
        }
    }

    @Test
    void whoeverIsRefusedOftenIsFoundAmongAnyNumberOfOthers() {
        try (var monitor = builder().maxTracked(100).attachStill(telemetry)) {
            for (var round = 0; round < 10; round++) {
                refuse(1, "often", "often");
                for (var i = 0; i < 70; i++) {
                    var other = "other-%d-%d".formatted(round, i);
                    refuse(1, other, other);
                }
                later(monitor, Duration.ofSeconds(1));
            }
            assertThat(alerts)
                    .extracting(Alert::message)
                    .singleElement()
                    .satisfies(message -> assertThat(message).contains("user=often has been limited 10 times"));
            assertThat(monitor.top(1_000)).hasSizeLessThanOrEqualTo(100);
        }
    }

    @Test
    void whatThereIsNoRoomForIsCounted() {
        try (var monitor = builder().maxTracked(16).attachStill(telemetry)) {
            for (var i = 0; i < 20; i++) {
                refuse(1, "user-" + i, "user-" + i);
            }
            assertThat(monitor.untracked()).isEqualTo(4);
            assertThat(monitor.top(1_000)).hasSize(16);
        }
    }

    @Test
    void anAttackIsNotOneAlertForEachAttacker() {
        try (var monitor = builder().attachStill(telemetry)) {
            for (var i = 0; i < 300; i++) {
                refuse(10, "user-" + i, "user-" + i);
            }
            monitor.tick();
            assertThat(alerts).hasSize(RateLimitMonitor.MOST_FIRING);
            later(monitor, Duration.ofMinutes(1));
            assertThat(alerts.stream().filter(alert -> alert.state() == AlertState.RESOLVED))
                    .hasSize(RateLimitMonitor.MOST_FIRING);
            assertThat(monitor.top(1)).isEmpty();
        }
    }

    @Test
    void usersCannotForgeALine() {
        try (var monitor = builder().attachStill(telemetry)) {
            refuse(10, "ada\nERROR forged", "ada\nERROR forged");
            monitor.tick();
            assertThat(alerts.getFirst().message()).contains("user=\"ada\\nERROR forged\"");
        }
    }

    @Test
    void valuesAreChecked() {
        assertThatThrownBy(() -> builder().threshold(0)).hasMessage("threshold: 0 (expected: 1 to 1000000000)");
        assertThatThrownBy(() -> builder().maxTracked(1)).hasMessage("max_tracked: 1 (expected: 16 to 1000000)");
        assertThatThrownBy(() -> builder().window(Duration.ofDays(2)))
                .hasMessage("window: 172800000 ms (expected: 1000 to 86400000 ms)");
        assertThatThrownBy(() -> builder().resolveBelow(11).attach(telemetry))
                .hasMessage("resolve_below: 11 (expected: at most the threshold, 10)");
    }
}
