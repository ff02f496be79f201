package dev.phoenixgenapi.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SystemTimeSourceTest {

    private final TimeSource time = TimeSource.system();

    private static long epochNanos(Instant instant) {
        return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
    }

    @Test
    void timeOfDayIsThatOfTheSystem() {
        var before = Instant.now();
        var now = time.epochNanos(time.nanoTime());
        var after = Instant.now();
        var slack = TimeUnit.MILLISECONDS.toNanos(100);
        assertThat(now).isBetween(epochNanos(before) - slack, epochNanos(after) + slack);
    }

    @Test
    void timeOfDayMovesWithTheMonotonicClock() {
        var now = time.nanoTime();
        assertThat(time.epochNanos(now + 500) - time.epochNanos(now)).isEqualTo(500);
    }

    @Test
    void aReadingThatIsTooOldIsReplaced() {
        var later = TimeUnit.HOURS.toNanos(1);
        var now = time.nanoTime();
        var before = Instant.now();
        var inAnHour = time.epochNanos(now + later); // reads both clocks again
        var after = Instant.now();
        var slack = TimeUnit.MILLISECONDS.toNanos(100);
        assertThat(inAnHour).isBetween(epochNanos(before) + later - slack, epochNanos(after) + later + slack);
    }
}
