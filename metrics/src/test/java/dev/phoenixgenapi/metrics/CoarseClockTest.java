package dev.phoenixgenapi.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

/** A clock that is set now and then. */
class CoarseClockTest {

    @Test
    void goesOnUntilItIsClosed() {
        var before = System.currentTimeMillis();
        try (var clock = CoarseClock.start()) {
            var first = clock.wallTime();
            assertThat(first).isBetween(before, System.currentTimeMillis());
            await().until(() -> clock.wallTime() > first);
            assertThat(clock.wallTime()).isLessThanOrEqualTo(System.currentTimeMillis());

            var ticks = clock.monotonicTime();
            assertThat(clock.monotonicTime()).isGreaterThanOrEqualTo(ticks);
        }
    }
}
