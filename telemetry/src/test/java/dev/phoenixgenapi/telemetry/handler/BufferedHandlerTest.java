package dev.phoenixgenapi.telemetry.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.Retry;
import dev.phoenixgenapi.telemetry.event.ExtendedEvent.HandlerFailure;
import dev.phoenixgenapi.telemetry.event.RetryMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BufferedHandlerTest {

    private final List<Long> handled = new CopyOnWriteArrayList<>();
    private final Semaphore permits = new Semaphore(0);

    private static Retry event(long number) {
        return Retry.local(number, RetryMode.SAME_NODE);
    }

    /** Handles an event for each permit, and says so when it has taken one. */
    private BufferedHandler<Retry> held(int capacity, Overflow overflow) throws Exception {
        var taken = new CountDownLatch(1);
        var buffer = Handlers.<Retry>buffered(
                retry -> {
                    taken.countDown();
                    permits.acquire();
                    handled.add(retry.attempt());
                },
                capacity,
                overflow);
        buffer.handle(event(0));
        taken.await(); // from here on, what comes waits
        return buffer;
    }

    @Test
    void handlesInAnotherThreadInOrder() throws Exception {
        var threads = new CopyOnWriteArrayList<Thread>();
        try (var buffer = Handlers.<Retry>buffered(
                retry -> {
                    threads.addIfAbsent(Thread.currentThread());
                    handled.add(retry.attempt());
                },
                10_000,
                Overflow.BLOCK)) {
            for (var i = 0L; i < 5_000; i++) {
                buffer.handle(event(i));
            }
        }
        assertThat(handled).isEqualTo(LongStream.range(0, 5_000).boxed().toList());
        assertThat(threads).singleElement().satisfies(thread -> {
            assertThat(thread.isVirtual()).isTrue();
            assertThat(thread).isNotSameAs(Thread.currentThread());
        });
    }

    @Test
    void dropsTheNewest() throws Exception {
        var buffer = held(2, Overflow.DROP_NEWEST);
        for (var i = 1; i <= 5; i++) {
            buffer.handle(event(i));
        }
        assertThat(buffer.pending()).isEqualTo(2);
        assertThat(buffer.dropped()).isEqualTo(3);
        permits.release(10);
        buffer.close();
        assertThat(handled).containsExactly(0L, 1L, 2L);
    }

    @Test
    void dropsTheOldest() throws Exception {
        var buffer = held(2, Overflow.DROP_OLDEST);
        for (var i = 1; i <= 5; i++) {
            buffer.handle(event(i));
        }
        assertThat(buffer.dropped()).isEqualTo(3);
        permits.release(10);
        buffer.close();
        assertThat(handled).containsExactly(0L, 4L, 5L);
    }

    @Test
    void blocksUntilThereIsRoom() throws Exception {
        var buffer = held(1, Overflow.BLOCK);
        buffer.handle(event(1));
        var through = new AtomicBoolean();
        var emitter = Thread.ofVirtual().start(() -> {
            try {
                buffer.handle(event(2));
                through.set(true);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        await().until(() -> emitter.getState() == Thread.State.WAITING);
        assertThat(through).isFalse();
        permits.release(1);
        emitter.join();
        assertThat(through).isTrue();
        permits.release(10);
        buffer.close();
        assertThat(handled).containsExactly(0L, 1L, 2L);
        assertThat(buffer.dropped()).isZero();
    }

    @Test
    void anInterruptEndsTheWaitAndIsKept() throws Exception {
        var buffer = held(1, Overflow.BLOCK);
        buffer.handle(event(1));
        Thread.currentThread().interrupt();
        buffer.handle(event(2));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(buffer.dropped()).isEqualTo(1);
        permits.release(10);
        buffer.close();
    }

    @Test
    void doesNotWaitForItself() throws Exception {
        var self = new AtomicReference<BufferedHandler<Retry>>();
        var ready = new CountDownLatch(1);
        var buffer = Handlers.<Retry>buffered(
                retry -> {
                    ready.await();
                    handled.add(retry.attempt());
                    if (retry.attempt() == 0) {
                        self.get().handle(event(10));
                        self.get().handle(event(11));
                    }
                },
                1,
                Overflow.BLOCK);
        self.set(buffer);
        buffer.handle(event(0));
        ready.countDown();
        await().until(() -> handled.size() == 2);
        buffer.close();
        assertThat(handled).containsExactly(0L, 10L);
        assertThat(buffer.dropped()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsLostUncounted(Overflow overflow) throws Exception {
        var buffer = Handlers.<Retry>buffered(retry -> handled.add(retry.attempt()), 3, overflow);
        var emitters = new ArrayList<Thread>();
        for (var t = 0; t < 4; t++) {
            emitters.add(Thread.ofPlatform().start(() -> emit(buffer, 500)));
        }
        for (var emitter : emitters) {
            emitter.join();
        }
        buffer.close();
        assertThat(handled.size() + buffer.dropped()).isEqualTo(2_000);
        assertThat(buffer.dropped() == 0 || overflow != Overflow.BLOCK).isTrue();
    }

    private static void emit(BufferedHandler<Retry> buffer, int count) {
        try {
            for (var i = 0; i < count; i++) {
                buffer.handle(event(i));
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void closingFlushesAndThenCountsWhatStillComes() throws Exception {
        var buffer = held(10, Overflow.BLOCK);
        buffer.handle(event(1));
        var closer = Thread.ofVirtual().start(buffer::close);
        await().until(() ->
                closer.getState() == Thread.State.WAITING || closer.getState() == Thread.State.TIMED_WAITING);
        buffer.handle(event(2));
        permits.release(10);
        closer.join();
        buffer.close();
        assertThat(handled).containsExactly(0L, 1L);
        assertThat(buffer.dropped()).isEqualTo(1);
    }

    @Test
    void closingGivesUpOnAHandlerThatHangs() throws Exception {
        var buffer = held(10, Overflow.BLOCK);
        buffer.handle(event(1));
        buffer.close(Duration.ofMillis(1));
        assertThat(handled).isEmpty();
        assertThat(buffer.dropped()).isEqualTo(1);
    }

    @Test
    void aFailureDetachesItLikeAnyOther() {
        var telemetry = new Telemetry();
        var failures = new ArrayList<HandlerFailure>();
        var boom = new IllegalStateException("boom");
        var failed = new CountDownLatch(1);
        var buffer = Handlers.<Retry>buffered(
                _ -> {
                    failed.countDown();
                    throw boom;
                },
                10,
                Overflow.BLOCK);
        var attachment = telemetry.attach("buffered", Retry.class, buffer);
        telemetry.attach("watch", HandlerFailure.class, failures::add);
        await().until(() -> {
            telemetry.emit(event(1));
            return !attachment.isAttached();
        });
        assertThat(failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure.reason()).isSameAs(boom));
        assertThat(buffer.pending()).isZero();
        buffer.close();
    }

    @Test
    void capacityIsAtLeastOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Handlers.buffered(_ -> {}, 0, Overflow.BLOCK))
                .withMessageContaining("capacity: 0 (expected: at least 1)");
    }

    @Test
    void errorsOfTheHandlerComeBackAsTheyAre() {
        var error = new AssertionError("not an Exception");
        var buffer = Handlers.<Retry>buffered(
                _ -> {
                    throw error;
                },
                1,
                Overflow.DROP_NEWEST);
        await().untilAsserted(
                        () -> assertThatThrownBy(() -> buffer.handle(event(1))).isSameAs(error));
        buffer.close();
    }
}
