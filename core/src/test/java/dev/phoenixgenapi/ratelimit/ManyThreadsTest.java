package dev.phoenixgenapi.ratelimit;

import static dev.phoenixgenapi.ratelimit.LimiterFixture.by;
import static dev.phoenixgenapi.ratelimit.LimiterFixture.caller;
import static dev.phoenixgenapi.ratelimit.LimiterFixture.limit;
import static dev.phoenixgenapi.ratelimit.LimiterFixture.perUser;
import static dev.phoenixgenapi.ratelimit.LimiterFixture.ping;
import static dev.phoenixgenapi.ratelimit.RateLimits.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.telemetry.TimeSource;
import dev.phoenixgenapi.telemetry.event.RateLimitScope;
import dev.phoenixgenapi.time.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ManyThreadsTest {

    private static final int THREADS = 4;
    private static final long MICRO = 1_000;

    /** A clock that moves on each time somebody looks at it. */
    private static final class TickingClock implements TimeSource {

        private final AtomicLong now = new AtomicLong();

        @Override
        public long nanoTime() {
            return now.addAndGet(MICRO);
        }

        @Override
        public long epochNanos(long nanoTime) {
            return nanoTime;
        }
    }

    /** When a request was admitted: not before and not after. */
    private record Admission(long from, long to) {}

    /** Lets threads do the same all at once. */
    private static <T> List<T> all(int threads, Callable<T> work) throws Exception {
        try (var executor = Executors.newFixedThreadPool(threads)) {
            var start = new CyclicBarrier(threads);
            var futures = IntStream.range(0, threads)
                    .mapToObj(_ -> executor.submit(() -> {
                        start.await();
                        return work.call();
                    }))
                    .toList();
            var results = new ArrayList<T>();
            for (var future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }

    private static int sum(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sum();
    }

    @RepeatedTest(5)
    void asManyPassAsMay() throws Exception {
        var it = new LimiterFixture(NONE.withGlobal(perUser(1000, 1000)));
        assertThat(sum(all(THREADS, () -> it.passing(1000, by("u"))))).isEqualTo(1000);
        it.after(1000);
        assertThat(sum(all(THREADS, () -> it.passing(249, by("u"))))).isEqualTo(996);
    }

    @RepeatedTest(5)
    void allLimitsCountOrNone() throws Exception {
        var it = new LimiterFixture(NONE.withGlobal(perUser(700, 1000))
                .withGlobal(limit(RateLimitKey.DEVICE_ID, 500, 1000))
                .withApi("svc", "ping", limit(RateLimitKey.IP_ADDRESS, 600, 1000)));
        var turn = new AtomicLong();
        all(THREADS, () -> {
            var passed = 0;
            for (var i = 0; i < 2000; i++) {
                var n = turn.getAndIncrement();
                passed += it.passing(1, ping("r", caller("u", "d" + n % 2, "a" + n % 3)));
            }
            return passed;
        });
        // the user's limit is what decides: all of its 700 must have been taken, by both devices and all addresses
        assertThat(count(it, RateLimitKey.USER_ID, "u")).isEqualTo(700);
        assertThat(count(it, RateLimitKey.DEVICE_ID, "d0") + count(it, RateLimitKey.DEVICE_ID, "d1"))
                .isEqualTo(700);
        var api = new RateLimitScope.Api("svc", "ping");
        assertThat(IntStream.range(0, 3)
                        .map(i -> it.limiter
                                .status(api, RateLimitKey.IP_ADDRESS, "a" + i)
                                .getFirst()
                                .currentRequests())
                        .sum())
                .isEqualTo(700);
    }

    private static int count(LimiterFixture it, RateLimitKey key, String value) {
        return it.limiter.status(RateLimitScope.GLOBAL, key, value).getFirst().currentRequests();
    }

    @RepeatedTest(3)
    void neverTooManyInAnyWindow() throws Exception {
        var max = 20;
        var window = 1000 * MICRO;
        var clock = new TickingClock();
        var gate = new InMemoryRateLimitStore(clock)
                .gate(List.of(new ScopedLimit(RateLimitScope.GLOBAL, perUser(max, window / 1_000_000))));
        var request = by("u");
        var admissions = all(THREADS, () -> {
                    var own = new ArrayList<Admission>();
                    for (var i = 0; i < 20_000; i++) {
                        var from = clock.now.get();
                        if (gate.take(request).isAllowed()) {
                            own.add(new Admission(from, clock.now.get()));
                        }
                    }
                    return own;
                })
                .stream()
                .flatMap(List::stream)
                .toList();
        // at least what one thread alone would admit: a full window's worth in each window
        assertThat(admissions.size()).isGreaterThanOrEqualTo((int) (clock.now.get() / window) * max);
        var byEnd = admissions.stream()
                .sorted(Comparator.comparingLong(Admission::to))
                .toList();
        for (var last = max; last < byEnd.size(); last++) {
            var end = byEnd.get(last).to;
            // those that for certain lie within the window before this one's latest instant
            var within = byEnd.subList(Math.max(0, last - 10 * max), last + 1).stream()
                    .filter(one -> one.from > end - window)
                    .count();
            assertThat(within).isLessThanOrEqualTo(max);
        }
    }

    /** A key that goes while somebody waits for it: what is then admitted must be remembered all the same. */
    @Test
    void nothingIsCountedWhereNobodyLooks() throws Exception {
        var store = new InMemoryRateLimitStore(new ManualClock());
        var table = new KeyTable(0, 1000, new AtomicInteger());
        var limit = new ScopedLimit(RateLimitScope.GLOBAL, perUser(1, 1000));
        var gate = new InMemoryGate(store, List.of(limit), List.of(table));
        var window = table.window("u");
        var decision = new FutureTask<>(() -> gate.take("u"));
        var taker = new Thread(decision);
        assertThat(window.lock()).isTrue();
        taker.start();
        await().until(() -> taker.getState() == Thread.State.TIMED_WAITING);
        window.drop();
        table.remove("u");
        assertThat(decision.get()).isEqualTo(Decision.ALLOWED);
        assertThat(table.window("u")).isNotSameAs(window);
        assertThat(table.window("u").newest()).isEqualTo(store.now());
        assertThat(table.size()).isEqualTo(1);
    }

    /** Who has looked at the clock first need not be first in line. */
    @Test
    void latecomerDoesNotTurnBackTime() {
        var clock = new ManualClock();
        var overtaking = new AtomicReference<Runnable>(() -> {});
        var store = new InMemoryRateLimitStore(new TimeSource() {
            @Override
            public long nanoTime() {
                var now = clock.nanoTime();
                overtaking.getAndSet(() -> {}).run();
                return now;
            }

            @Override
            public long epochNanos(long nanoTime) {
                return nanoTime;
            }
        });
        var limit = new ScopedLimit(RateLimitScope.GLOBAL, perUser(2, 10));
        var gate = store.gate(List.of(limit));
        overtaking.set(() -> {
            clock.advance(Duration.ofMillis(9));
            assertThat(gate.take("u").isAllowed()).isTrue();
        });
        assertThat(gate.take("u").isAllowed()).isTrue();
        clock.advance(Duration.ofMillis(2));
        assertThat(store.status(limit, "u")).isEqualTo(new LimitStatus(limit, "u", 2, 8, 8));
        assertThat(gate.take("u").isAllowed()).isFalse();
    }

    @RepeatedTest(3)
    void limitsChangeAndKeysGoWhileRequestsCome() throws Exception {
        var user = perUser(1000, 1000);
        var device = limit(RateLimitKey.DEVICE_ID, 1_000_000, 1000);
        var oneWay = NONE.withGlobal(user).withGlobal(device).withApi("svc", "ping", perUser(1_000_000, 10));
        var otherWay = NONE.withGlobal(device).withGlobal(user);
        var it = new LimiterFixture(oneWay);
        var over = new AtomicBoolean();
        try (var executor = Executors.newSingleThreadExecutor()) {
            var changes = executor.submit(() -> {
                for (var i = 0; !over.get(); i++) {
                    it.limiter.set(i % 2 == 0 ? otherWay : oneWay);
                    it.limiter.cleanup(1000);
                    it.limiter.reset(RateLimitScope.GLOBAL, RateLimitKey.DEVICE_ID, "d");
                }
            });
            try {
                var passed = all(THREADS, () -> it.passing(2000, ping("r", caller("u", "d", null))));
                assertThat(sum(passed)).isEqualTo(1000);
            } finally {
                over.set(true);
            }
            changes.get();
        }
    }
}
