package dev.phoenixgenapi.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.Failure;
import dev.phoenixgenapi.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NodeTest {

    private static final long SECOND = 1_000_000_000;
    private static final Outcome ANSWER = new Outcome.Success("fine");
    private static final Outcome LOST = new Outcome.Failed(new Failure.NodeLost("a"));
    private static final Outcome FULL = new Outcome.Failed(new Failure.Unavailable("node_full"));
    private static final Outcome GONE = new Outcome.Failed(new Failure.Unavailable(NodeClient.UNREACHABLE));
    private static final Outcome LATE = new Outcome.Failed(new Failure.TimedOut(Duration.ofSeconds(5)));
    private static final Outcome CRASHED = new Outcome.Failed(new Failure.Crashed("boom", null));

    private final NodeOptions options =
            NodeOptions.DEFAULTS.withEjection(3, Duration.ofSeconds(10), Duration.ofSeconds(60), 0.5);
    private final AtomicInteger ejected = new AtomicInteger();
    private final Node node = new Node("a", options, ejected, 0);
    private long now;

    @Test
    void isPassedOverAfterSoManyFailuresInARow() {
        call(LOST, LOST, ANSWER, LOST, LOST);
        assertThat(node.isOpen(now)).isTrue();
        call(LOST);
        assertThat(node.isOpen(now)).isFalse();
        assertThat(ejected).hasValue(1);
        assertThat(node.status(now).passedOverMs()).isBetween(7_500L, 10_000L);
    }

    @Test
    void aFunctionThatFailsIsNotTheNodesFault() {
        call(CRASHED, CRASHED, CRASHED, CRASHED);
        assertThat(node.isOpen(now)).isTrue();
    }

    @Test
    void aNodeThatRefusesIsNeitherWellNorIll() {
        call(LOST, LOST);
        for (var i = 0; i < 10; i++) {
            call(FULL);
        }
        assertThat(node.isOpen(now)).isTrue();
        call(GONE);
        assertThat(node.isOpen(now)).isFalse();
    }

    @Test
    void aTimeOutThatItAnswersCountsToo() {
        call(LATE, LATE, LATE);
        assertThat(node.isOpen(now)).isFalse();
    }

    @Test
    void timeOutsCountAndClientsThatGoDoNot() {
        for (var i = 0; i < 10; i++) {
            node.begins(now);
            node.givenUp();
        }
        assertThat(node.isOpen(now)).isTrue();
        for (var i = 0; i < 3; i++) {
            node.begins(now);
            node.failed(now);
            node.givenUp();
        }
        assertThat(node.isOpen(now)).isFalse();
        assertThat(node.inFlight()).isZero();
    }

    @Test
    void oneCallTriesItAgain() {
        call(LOST, LOST, LOST);
        now += 11 * SECOND;
        assertThat(node.isOpen(now)).isTrue();

        node.begins(now);
        assertThat(node.isOpen(now)).as("while the trial runs").isFalse();
        node.ended(ANSWER, now);

        assertThat(node.isOpen(now)).isTrue();
        assertThat(ejected).hasValue(0);
    }

    @Test
    void aTrialThatFailsMakesThePauseLonger() {
        call(LOST, LOST, LOST);
        now += 11 * SECOND;
        call(LOST);
        assertThat(node.status(now).passedOverMs()).isBetween(15_000L, 20_000L);
        now += 21 * SECOND;
        call(LOST);
        now += 41 * SECOND;
        call(LOST);
        assertThat(node.status(now).passedOverMs()).as("the longest").isBetween(45_000L, 60_000L);
        assertThat(ejected).hasValue(1);
    }

    @Test
    void aTrialThatHangsIsFollowedByAnother() {
        call(LOST, LOST, LOST);
        now += 11 * SECOND;
        node.begins(now);
        now += 10 * SECOND;
        assertThat(node.isOpen(now)).isTrue();
    }

    @Test
    void callsFromBeforeDoNotMakeThePauseLonger() {
        for (var i = 0; i < 10; i++) {
            node.begins(now);
        }
        for (var i = 0; i < 10; i++) {
            node.ended(LOST, now);
        }
        assertThat(node.status(now).passedOverMs()).isLessThanOrEqualTo(10_000L);
    }

    /**
     * Whatever happens: passed over after three failures in a row, for at least three quarters of its time and never
     * for more; then open until the trial begins; closed until it ends, or has taken too long.
     */
    @Property
    void isOpenAsASimpleModelSays(@ForAll List<@IntRange(max = 5) Integer> steps) {
        var counter = new AtomicInteger();
        var real = new Node("b", options, counter, 0);
        var time = 0L;
        var inARow = 0;
        var fewest = 0;
        var most = 0;
        var closedFrom = -1L;
        var onTrial = false;
        for (var step : steps) {
            if (step >= 4) {
                time += step == 4 ? SECOND : 15 * SECOND;
                continue;
            }
            var longest = onTrial ? 10 * SECOND : pause(most);
            var shortest = onTrial ? longest : pause(fewest) * 3 / 4;
            var closed = closedFrom >= 0 && time - closedFrom < shortest;
            var open = closedFrom < 0 || time - closedFrom >= longest;
            if (closed || open) {
                assertThat(real.isOpen(time)).isEqualTo(open);
            }
            assertThat(counter).hasValue(closedFrom >= 0 ? 1 : 0);
            var isOpen = real.isOpen(time);
            real.begins(time);
            if (closedFrom >= 0 && isOpen) {
                onTrial = true;
                closedFrom = time;
            }
            switch (step) {
                case 0 -> {
                    real.ended(ANSWER, time);
                    inARow = 0;
                    closedFrom = -1;
                    onTrial = false;
                }
                case 1, 2 -> {
                    real.ended(LOST, time);
                    inARow++;
                    if (closedFrom < 0 ? inARow >= 3 : onTrial) {
                        // pauses from long ago may be forgotten
                        fewest = onTrial ? fewest + 1 : 1;
                        most++;
                        closedFrom = time;
                        onTrial = false;
                    }
                }
                default -> real.givenUp();
            }
        }
    }

    private static long pause(int times) {
        return Math.min(60, 10L << Math.clamp(times - 1L, 0, 10)) * SECOND;
    }

    /** As long as it has never been passed over, it is as a counter of failures in a row says. */
    @Property
    void isOpenAsLongAsACounterIsBelowTheThreshold(@ForAll List<Boolean> answers) {
        var counted = new Node("b", options, ejected, 0);
        var inARow = 0;
        for (var answer : answers) {
            counted.begins(0);
            counted.ended(answer ? ANSWER : LOST, 0);
            inARow = answer ? 0 : inARow + 1;
            assertThat(counted.isOpen(0)).isEqualTo(inARow < 3);
            if (inARow == 3) {
                return;
            }
        }
    }

    private void call(Outcome... outcomes) {
        for (var outcome : outcomes) {
            node.begins(now);
            node.ended(outcome, now);
        }
    }
}
