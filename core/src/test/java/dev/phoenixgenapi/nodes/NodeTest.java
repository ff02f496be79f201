package dev.phoenixgenapi.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.Failure;
import dev.phoenixgenapi.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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
    private final Node node = new Node("a", options, ejected);
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

    /** As long as it has never been passed over, it is as a counter of failures in a row says. */
    @Property
    void isOpenAsLongAsACounterIsBelowTheThreshold(@ForAll List<Boolean> answers) {
        var counted = new Node("b", options, ejected);
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
