package dev.phoenixgenapi.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A lane against the plainest model of one: a number that runs, and a list that waits. */
class LaneTest {

    private final Queue<Runnable> eventLoop = new ArrayDeque<>();

    @Property
    void startsInOrderAndNeverTooMany(
            @ForAll @IntRange(min = 1, max = 4) int maxRunning,
            @ForAll @IntRange(max = 4) int maxWaiting,
            @ForAll @Size(max = 60) List<Boolean> enters) {
        var lane = new Lane(maxRunning, maxWaiting, eventLoop::add);
        var started = new ArrayList<Integer>();
        var expected = new ArrayList<Integer>();
        var running = 0;
        var waiting = new ArrayDeque<Integer>();
        for (var call = 0; call < enters.size(); call++) {
            var id = call;
            if (enters.get(call)) {
                var taken = lane.enter(() -> started.add(id));
                if (running < maxRunning) {
                    running++;
                    expected.add(id);
                    assertThat(taken).isTrue();
                } else if (waiting.size() < maxWaiting) {
                    waiting.add(id);
                    assertThat(taken).isTrue();
                } else {
                    assertThat(taken).isFalse();
                }
            } else if (running > 0) {
                lane.leave();
                runEventLoop();
                if (waiting.isEmpty()) {
                    running--;
                } else {
                    expected.add(waiting.remove());
                }
            }
            assertThat(started).isEqualTo(expected);
        }
    }

    private void runEventLoop() {
        for (var task = eventLoop.poll(); task != null; task = eventLoop.poll()) {
            task.run();
        }
    }
}
