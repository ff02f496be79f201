package dev.phoenixgenapi.workerpool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.telemetry.event.FailureKind;
import dev.phoenixgenapi.telemetry.event.FailureReport;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent.TaskException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The scenarios of the recordings ({@code worker_pool.json}), under their names: the same events in the same order. */
class GoldenPoolTest {

    /** The recordings were made with a threshold of 5. */
    private final PoolFixture fixture =
            new PoolFixture(config -> config.withLimits(1, 100).withBreaker(5, PoolFixture.COOL_DOWN));

    @AfterEach
    void close() {
        fixture.close();
    }

    private static List<String> times(int times, String... events) {
        return Collections.nCopies(times, List.of(events)).stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Differs: the recording has two starts in a row in a pool of one (fault 16). */
    @Test
    void queueFull() {
        try (var small = PoolFixture.of(1, 2)) {
            var tasks = Stream.generate(Gated::succeeding).limit(6).toList();
            assertThat(tasks.stream().map(small.pool::submit))
                    .containsExactly(
                            Admission.ACCEPTED,
                            Admission.ACCEPTED,
                            Admission.ACCEPTED,
                            Admission.QUEUE_FULL,
                            Admission.QUEUE_FULL,
                            Admission.QUEUE_FULL);
            tasks.forEach(Gated::letGo);
            small.awaitIdle();

            assertThat(small.told()).isEqualTo(times(3, "start", "stop"));
        }
    }

    /** Differs: the recording has up to two tasks at once (fault 16). */
    @Test
    void poolOversubscription() {
        Stream.generate(Gated::succeeding).limit(12).forEach(task -> fixture.accepted(task.letGo()));
        fixture.awaitIdle();

        assertThat(fixture.told()).isEqualTo(times(12, "start", "stop"));
    }

    /** Differs: the recording counts 20 (fault 16). */
    @Test
    void countsAfter10Tasks() {
        for (var i = 0; i < 10; i++) {
            fixture.succeed();
        }

        assertThat(fixture.told()).isEqualTo(times(10, "start", "stop"));
        assertThat(fixture.pool.status().totals().completed()).isEqualTo(10);
    }

    @Test
    void taskRaise() {
        fixture.fail(1);

        assertThat(fixture.told()).containsExactly("start", "exception error");
        assertThat(exception().reason()).isEqualTo("boom");
        assertThat(exception().stacktrace()).isNotEmpty(); // a list, as the guide has it, where the recording has text
    }

    /** Stands for {@code task_exit} and {@code task_killed}: an end of another kind, without frames. */
    @Test
    void taskExit() {
        var task = fixture.accepted(Gated.succeeding());
        task.awaitRunning().failed(new FailureReport(new FailureKind("exit"), "e"));
        task.letGo();

        assertThat(fixture.told()).containsExactly("start", "exception exit");
        assertThat(exception()).isEqualTo(new TaskException(0, "async_pool", new FailureKind("exit"), "e", null));
    }

    @Test
    void taskTimeout() {
        var task = Gated.succeeding();
        fixture.pool.submit(task, Duration.ofMillis(150));
        fixture.clock.awaitAlarms(1);
        fixture.clock.advance(Duration.ofMillis(150));
        task.awaitAbandoned(Abandoned.TIMED_OUT);

        assertThat(fixture.told()).containsExactly("start", "exception timeout");
        assertThat(exception())
                .isEqualTo(new TaskException(
                        150_000, "async_pool", FailureKind.TIMEOUT, "task timed out after 150ms", null));
    }

    /** Differs: in the recording the three good calls are accepted and never answered (fault 15). */
    @Test
    void breakerOpensAfter5FailuresAndBlackholes() {
        fixture.fail(5);

        assertThat(fixture.told().subList(0, 10)).isEqualTo(times(5, "start", "exception error"));
        assertThat(fixture.told().subList(10, 11)).containsExactly("open 5");
        assertThat(fixture.pool.submit(Gated.succeeding())).isEqualTo(Admission.BREAKER_OPEN);
    }

    /** Differs: in the recording the task during the cool-down is dropped silently (fault 15). */
    @Test
    void breakerCloseAfterCooldown() {
        fixture.fail(5);
        assertThat(fixture.pool.submit(Gated.succeeding())).isEqualTo(Admission.BREAKER_OPEN);
        fixture.clock.advance(Duration.ofSeconds(61));
        fixture.succeed();

        assertThat(fixture.told().subList(10, 14)).containsExactly("open 5", "start", "stop", "close");
    }

    /** Differs: the recording has a close, though nothing was open (fault 17). */
    @Test
    void breakerCloseAfter1Failure() {
        fixture.fail(1);
        fixture.succeed();

        assertThat(fixture.told()).containsExactly("start", "exception error", "start", "stop");
    }

    /** Differs: one at a time (fault 16), and the three behind the fifth run, too, as they were accepted (fault 15). */
    @Test
    void breaker6thFailure() {
        var tasks =
                Stream.generate(Gated::failing).limit(8).map(fixture::accepted).toList();
        tasks.forEach(Gated::letGo);
        fixture.awaitIdle();

        assertThat(fixture.told().subList(0, 10)).isEqualTo(times(5, "start", "exception error"));
        assertThat(fixture.told().get(10)).isEqualTo("open 5");
        assertThat(fixture.told().subList(11, 17)).isEqualTo(times(3, "start", "exception error"));
        assertThat(fixture.told()).hasSize(17);
    }

    private TaskException exception() {
        WorkerPoolEvent last = fixture.events.getLast();
        return (TaskException) last;
    }
}
