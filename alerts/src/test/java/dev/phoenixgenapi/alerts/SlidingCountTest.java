package dev.phoenixgenapi.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SlidingCountTest {

    @Property(tries = 500)
    void countsWhatANaiveListOfTimesHasInTheWindow(
            @ForAll @IntRange(min = 60, max = 5_000) int windowMs,
            @ForAll @Size(max = 60) List<@IntRange(max = 3_000) Integer> waits,
            @ForAll @Size(max = 60) List<@IntRange(max = 4) Integer> times) {
        var time = new ManualTime();
        var window = Duration.ofMillis(windowMs);
        var slots = new Slots(time, window);
        var slot = Slots.lengthIn(window).toNanos();
        var count = new SlidingCount();
        var all = new ArrayList<Long>();

        for (var i = 0; i < Math.min(waits.size(), times.size()); i++) {
            time.advance(Duration.ofMillis(waits.get(i)));
            count.advance(slots.ended());
            for (var n = 0; n < times.get(i); n++) {
                count.add();
                all.add(time.nanoTime());
            }

            // the slot that it is in, and the 59 before it
            var from = (time.nanoTime() / slot - Slots.PER_WINDOW + 1) * slot;
            assertThat(count.count())
                    .isEqualTo(all.stream().filter(at -> at >= from).count());
        }
    }

    @Example
    void nothingIsLostWhenManyThreadsCountWhileTheWindowMovesOn() throws Exception {
        var count = new SlidingCount();
        var done = new CountDownLatch(4);
        for (var i = 0; i < 4; i++) {
            Thread.startVirtualThread(() -> {
                for (var n = 0; n < 50_000; n++) {
                    count.add();
                }
                done.countDown();
            });
        }
        for (var i = 0; i < Slots.PER_WINDOW - 1; i++) {
            count.advance(1);
        }
        done.await();
        assertThat(count.count()).isEqualTo(200_000);
        count.advance(Slots.PER_WINDOW);
        assertThat(count.count()).isZero();
    }
}
