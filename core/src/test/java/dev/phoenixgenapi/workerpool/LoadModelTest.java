package dev.phoenixgenapi.workerpool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Who comes, waits and goes, in any order, with as much as possible between the two steps of coming. */
class LoadModelTest {

    enum Move {
        ENTER,
        ANNOUNCE,
        LEAVE,
        CLOSE
    }

    @Property
    void keepsItsBoundsAndForgetsNobody(
            @ForAll @Size(max = 60) List<Move> moves,
            @ForAll @IntRange(min = 1, max = 3) int maxRunning,
            @ForAll @IntRange(max = 3) int maxQueued) {
        var load = new Load(maxRunning, maxQueued);
        var running = 0;
        var arriving = 0;
        var waiting = 0;
        var isClosed = false;
        for (var move : moves) {
            switch (move) {
                case ENTER -> {
                    var step = load.enter();
                    if (isClosed) {
                        assertThat(step).isEqualTo(Load.Step.CLOSED);
                    } else if (running < maxRunning) {
                        assertThat(step).isEqualTo(Load.Step.START);
                        running++;
                    } else if (arriving + waiting < maxQueued) {
                        assertThat(step).isEqualTo(Load.Step.QUEUE);
                        arriving++;
                    } else {
                        assertThat(step).isEqualTo(Load.Step.FULL);
                    }
                }
                case ANNOUNCE -> {
                    if (arriving > 0) {
                        arriving--;
                        var step = load.announce();
                        if (isClosed) {
                            assertThat(step).isEqualTo(Load.Step.CLOSED);
                        } else if (running < maxRunning) {
                            assertThat(step).isEqualTo(Load.Step.START_NEXT);
                            running++;
                        } else {
                            assertThat(step).isEqualTo(Load.Step.REST);
                            waiting++;
                        }
                    }
                }
                case LEAVE -> {
                    if (running > 0) {
                        if (waiting > 0) {
                            assertThat(load.leave()).isEqualTo(Load.Step.START_NEXT);
                            waiting--;
                        } else {
                            assertThat(load.leave()).isEqualTo(Load.Step.REST);
                            running--;
                        }
                    }
                }
                case CLOSE -> {
                    assertThat(load.close()).isEqualTo(waiting);
                    waiting = 0;
                    isClosed = true;
                }
            }
            assertThat(load.running()).isEqualTo(running);
            assertThat(load.queued()).isEqualTo(arriving + waiting);
            assertThat(load.isClosed()).isEqualTo(isClosed);
            assertThat(load.isOver()).isEqualTo(isClosed && running + arriving == 0);
        }
    }
}
