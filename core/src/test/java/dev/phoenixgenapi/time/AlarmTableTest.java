package dev.phoenixgenapi.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.Together;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlarmTableTest {

    private static final int THREADS = 4;

    private final AlarmTable table = new AlarmTable();

    @Test
    void takesOutWhatIsDueAndTellsWhenTheNextIs() {
        var early = alarmAt(10);
        var now = alarmAt(20);
        var late = alarmAt(50);
        Stream.of(early, now, late).forEach(table::add);

        assertThat(due(20)).containsExactlyInAnyOrder(early, now);
        assertThat(table.takeDue(20, _ -> {})).isEqualTo(30);
        assertThat(due(50)).containsExactly(late);
        assertThat(table.takeDue(50, _ -> {})).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void deadlinesBeyondTheEndOfTheNumbersAreLater() {
        var alarm = alarmAt(Long.MIN_VALUE + 10);
        table.add(alarm);

        assertThat(table.takeDue(Long.MAX_VALUE - 10, _ -> {})).isEqualTo(21);
        assertThat(due(Long.MIN_VALUE + 10)).containsExactly(alarm);
    }

    @Test
    void whatIsRemovedIsNeverDueAndNotKept() {
        var alarm = alarmAt(10);
        table.add(alarm);

        assertThat(table.remove(alarm)).isTrue();
        assertThat(table.remove(alarm)).isFalse();
        assertThat(table.size()).isZero();
        assertThat(due(10)).isEmpty();
    }

    @Test
    void removingWhatIsNotThereLeavesOthersAlone() {
        var gone = alarmAt(10);
        table.add(gone);
        table.remove(gone);
        var other = alarmAt(10);
        table.add(other); // of the same thread, so it gets the same place

        assertThat(other.place).isEqualTo(gone.place);
        assertThat(table.remove(gone)).isFalse();
        assertThat(table.remove(alarmAt(10))).isFalse();
        assertThat(due(10)).containsExactly(other);
    }

    @Test
    void whatIsDueCannotBeRemovedAnyMore() {
        var alarm = alarmAt(10);
        table.add(alarm);
        table.takeDue(10, _ -> {});

        assertThat(table.remove(alarm)).isFalse();
    }

    @Test
    void growsInProportion() {
        var alarms = IntStream.range(0, 5 * AlarmTable.CHUNK)
                .mapToObj(AlarmTableTest::alarmAt)
                .toList();
        alarms.forEach(table::add);

        assertThat(table.size()).isEqualTo(alarms.size());
        assertThat(table.places()).isBetween((long) alarms.size(), 4L * alarms.size());
        assertThat(due(alarms.size())).containsExactlyInAnyOrderElementsOf(alarms);
    }

    @Test
    void stayingSmallIsPossibleForOneThreadWithManyAlarms() {
        IntStream.range(0, AlarmTable.CHUNK / 2)
                .mapToObj(AlarmTableTest::alarmAt)
                .forEach(table::add);

        assertThat(table.places()).isEqualTo(AlarmTable.CHUNK);
    }

    @Test
    void eachAlarmGoesToOneOfThoseWhoWantIt() throws Exception {
        var alarms =
                IntStream.range(0, 20_000).mapToObj(AlarmTableTest::alarmAt).toList();
        var added = new AtomicInteger();
        var removed = new AtomicInteger();
        var rung = new AtomicInteger();
        var working = new AtomicInteger(THREADS);
        var tasks = new ArrayList<Together.Task>(Collections.nCopies(THREADS, () -> {
            for (var i = added.getAndIncrement(); i < alarms.size(); i = added.getAndIncrement()) {
                table.add(alarms.get(i));
                if (i % 3 != 0 && table.remove(alarms.get(i))) {
                    removed.incrementAndGet();
                }
            }
            working.decrementAndGet();
        }));
        tasks.add(() -> {
            while (working.get() > 0) {
                table.takeDue(alarms.size(), _ -> rung.incrementAndGet());
            }
        });
        Together.run(tasks);
        table.takeDue(alarms.size(), _ -> rung.incrementAndGet());

        assertThat(removed.get() + rung.get()).isEqualTo(alarms.size());
        assertThat(table.size()).isZero();
    }

    private List<Alarm> due(long now) {
        var due = new ArrayList<Alarm>();
        table.takeDue(now, due::add);
        return due;
    }

    private static Alarm alarmAt(long deadline) {
        var alarm = new Alarm() {
            @Override
            protected void ring() {}
        };
        alarm.deadline = deadline;
        return alarm;
    }
}
