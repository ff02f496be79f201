package dev.phoenixgenapi.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.phoenixgenapi.Together;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SystemAlarmClockTest {

    private static final long SOON = Duration.ofMillis(20).toNanos();
    private static final long NEVER = Duration.ofDays(1).toNanos();

    private final SystemAlarmClock clock = AlarmClock.system();

    @AfterEach
    void close() {
        clock.close();
    }

    /** Remembers when it rang. */
    private final class Bell extends Alarm {

        volatile long rangAt = Long.MIN_VALUE;

        boolean hasRung() {
            return rangAt != Long.MIN_VALUE;
        }

        @Override
        protected void ring() {
            rangAt = clock.nanoTime();
        }
    }

    private Bell bellIn(long nanos) {
        var bell = new Bell();
        clock.set(bell, clock.nanoTime() + nanos);
        return bell;
    }

    @Test
    void ringsAtOrAfterTheDeadline() {
        var bells = IntStream.range(0, 50)
                .mapToObj(i -> bellIn(i * Duration.ofMillis(2).toNanos()))
                .toList();

        await().until(() -> bells.stream().allMatch(Bell::hasRung));
        assertThat(bells)
                .allSatisfy(bell -> assertThat(bell.rangAt - bell.deadline).isNotNegative());
        assertThat(clock.pending()).isZero();
    }

    @Test
    void anAlarmInThePastRings() {
        var bell = bellIn(-SOON);

        await().until(bell::hasRung);
    }

    @Test
    void anEarlierAlarmDoesNotWaitForALaterOne() {
        var late = bellIn(NEVER);
        var soon = bellIn(SOON);

        await().until(soon::hasRung);
        assertThat(late.hasRung()).isFalse();
    }

    @Test
    void aClockThatHadNothingToDoWakesUp() {
        await().until(bellIn(SOON)::hasRung);
        await().until(bellIn(SOON)::hasRung);
        await().until(bellIn(-1)::hasRung);
    }

    @Test
    void aCancelledAlarmIsNotKeptAndNeverRings() {
        var cancelled = bellIn(SOON);
        clock.cancel(cancelled);
        clock.cancel(cancelled);

        assertThat(clock.pending()).isZero();
        await().until(bellIn(2 * SOON)::hasRung);
        assertThat(cancelled.hasRung()).isFalse();
    }

    @Test
    void cancellingWhatWasNeverSetOrHasRungIsHarmless() {
        clock.cancel(new Bell());
        var rung = bellIn(-1);
        await().until(rung::hasRung);
        clock.cancel(rung);

        assertThat(clock.pending()).isZero();
    }

    @Test
    void anAlarmIsUsedOnce() {
        var bell = bellIn(NEVER);
        clock.cancel(bell);

        assertThatIllegalStateException()
                .isThrownBy(() -> clock.set(bell, 0))
                .withMessage("alarm: has been set before (expected: a new one)");
    }

    @Test
    void manyAlarmsOfManyThreadsRingOnceOrNotAtAll() throws Exception {
        var rung = new AtomicInteger();
        var perThread = 3 * AlarmTable.CHUNK;
        Together.run(Collections.nCopies(4, () -> {
            for (var i = 0; i < perThread; i++) {
                var counting = new Alarm() {
                    @Override
                    protected void ring() {
                        rung.incrementAndGet();
                    }
                };
                var isCancelled = i % 2 == 0;
                clock.set(counting, clock.nanoTime() + (isCancelled ? NEVER : SOON));
                if (isCancelled) {
                    clock.cancel(counting);
                }
            }
        }));

        await().until(() -> clock.pending() == 0);
        await().until(() -> rung.get() == 4 * perThread / 2);
    }

    /** Set while the clock's thread may be anywhere between looking and sleeping. */
    @Test
    void noneIsMissedWhileTheThreadGoesToSleep() throws Exception {
        Together.run(Collections.nCopies(4, () -> {
            for (var i = 0; i < 200; i++) {
                clock.sleep(i % 4 * 100_000L);
            }
        }));

        assertThat(clock.pending()).isZero();
    }

    @Test
    void oneThatThrowsIsLoggedOnceAndTheOthersRing() {
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        var logger = (Logger) LoggerFactory.getLogger(SystemAlarmClock.class);
        logger.addAppender(log);
        try {
            class Faulty extends Alarm {
                @Override
                protected void ring() {
                    throw new AssertionError("as told");
                }
            }
            Stream.generate(Faulty::new).limit(3).forEach(faulty -> clock.set(faulty, clock.nanoTime()));
            await().until(bellIn(SOON)::hasRung);
            await().until(() -> clock.pending() == 0);

            assertThat(List.copyOf(log.list))
                    .filteredOn(line -> line.getFormattedMessage().contains("Faulty"))
                    .hasSize(1);
        } finally {
            logger.detachAppender(log);
        }
    }

    @Test
    void sleepingEndsWithAnInterrupt() throws Exception {
        var interrupted = new AtomicBoolean();
        var sleeper = Thread.startVirtualThread(() -> {
            try {
                clock.sleep(NEVER);
            } catch (InterruptedException _) {
                interrupted.set(true);
            }
        });
        await().until(() -> clock.pending() == 1);
        sleeper.interrupt();
        sleeper.join();

        assertThat(interrupted).isTrue();
        assertThat(clock.pending()).isZero();
    }

    @Test
    void sleepingNotAtAllStillNoticesAnInterrupt() throws Exception {
        clock.sleep(0);
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> clock.sleep(0));
    }

    @Test
    void closingDropsWhatIsSetAndRefusesMore() {
        bellIn(NEVER);
        bellIn(NEVER);
        clock.close();
        clock.close();

        assertThat(clock.pending()).isZero();
        assertThatIllegalStateException()
                .isThrownBy(() -> clock.set(new Bell(), 0))
                .withMessage("clock: closed (expected: open)");
    }

    @Test
    void anAlarmMayCloseTheClock() throws Exception {
        var closed = new CountDownLatch(1);
        clock.set(
                new Alarm() {
                    @Override
                    protected void ring() {
                        clock.close();
                        closed.countDown();
                    }
                },
                clock.nanoTime());

        closed.await();
    }

    @Test
    void tellsTheTimeOfTheSystem() {
        var before = System.currentTimeMillis();
        var told = clock.epochNanos(clock.nanoTime()) / 1_000_000;

        assertThat(told).isBetween(before - 1_000, System.currentTimeMillis() + 1_000);
    }
}
