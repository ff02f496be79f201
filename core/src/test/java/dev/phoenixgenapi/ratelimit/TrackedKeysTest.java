package dev.phoenixgenapi.ratelimit;

import static dev.phoenixgenapi.ratelimit.LimiterFixture.by;
import static dev.phoenixgenapi.ratelimit.LimiterFixture.caller;
import static dev.phoenixgenapi.ratelimit.LimiterFixture.limit;
import static dev.phoenixgenapi.ratelimit.LimiterFixture.perUser;
import static dev.phoenixgenapi.ratelimit.LimiterFixture.ping;
import static dev.phoenixgenapi.ratelimit.RateLimits.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.telemetry.event.RateLimitScope;
import dev.phoenixgenapi.telemetry.event.RateLimiterEvent.Cleanup;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which keys are remembered, and which are not any more. */
class TrackedKeysTest {

    private static void users(LimiterFixture it, String prefix, int count) {
        IntStream.range(0, count)
                .forEach(i -> assertThat(it.passes(by(prefix + i))).isTrue());
    }

    /** Values of one hash code. */
    private static List<String> alike(int bits) {
        return IntStream.range(0, 1 << bits)
                .mapToObj(n -> IntStream.range(0, bits)
                        .mapToObj(bit -> (n >> bit & 1) == 0 ? "Aa" : "BB")
                        .reduce("", String::concat))
                .toList();
    }

    @Test
    void cleanupRemovesKeysWhoseWindowHasPassed() {
        var it = new LimiterFixture(NONE.withGlobal(perUser(1, 1000)).withApi("svc", "ping", perUser(9, 5000)));
        users(it, "old", 1000);
        it.after(1000);
        users(it, "new", 500);
        assertThat(it.store.trackedKeys()).isEqualTo(3000);
        var removed = 0;
        RateLimitStore.CleanupStep step;
        do {
            step = it.limiter.cleanup(100);
            assertThat(step.removed()).isLessThanOrEqualTo(120);
            removed += step.removed();
        } while (!step.done());
        assertThat(removed).isEqualTo(1000);
        assertThat(it.store.trackedKeys()).isEqualTo(2000);
        assertThat(it.passes(by("new1"))).isFalse();
        assertThat(it.passes(by("old1"))).isTrue();
    }

    @Test
    void oneRoundTakesSeveralStepsAndOneEvent() {
        var it = new LimiterFixture(NONE.withGlobal(perUser(1, 10))
                        .withGlobal(limit(RateLimitKey.DEVICE_ID, 1, 10))
                        .withApi("svc", "ping", perUser(1, 10)))
                .listening();
        users(it, "u", 300);
        it.after(10);
        it.events.clear();
        while (!it.limiter.cleanup(50).done()) {
            assertThat(it.events).isEmpty();
        }
        assertThat(it.events).containsExactly(new Cleanup(0, 600, 2, 1));
        it.limiter.cleanup(1_000_000);
        assertThat(it.events).last().isEqualTo(new Cleanup(0, 0, 2, 1));
    }

    @Test
    void cleanupRunsPeriodically() {
        var it = new LimiterFixture(NONE.withGlobal(perUser(1, 1000))).listening();
        it.limiter.start();
        it.limiter.start();
        it.clock.awaitAlarms(1);
        users(it, "u", 1000);
        it.after(59_999);
        assertThat(it.store.trackedKeys()).isEqualTo(1000);
        it.events.clear();
        it.after(1);
        await().until(() -> it.events.equals(List.of(new Cleanup(0, 1000, 1, 0))));
        it.clock.awaitAlarms(1);
        users(it, "u", 10);
        it.after(60_000);
        await().until(() -> it.store.trackedKeys() == 0);
        it.clock.awaitAlarms(1);
        it.limiter.close();
        await().until(() -> it.clock.pending() == 0);
        assertThat(it.passes(by("u1"))).isTrue();
    }

    @Test
    void numberOfKeysIsBounded() {
        var it = new LimiterFixture(NONE.withGlobal(perUser(1, 1000)), 100);
        for (var i = 0; i < 1000; i++) {
            assertThat(it.passes(by("u" + i))).isTrue();
            assertThat(it.store.trackedKeys()).isLessThanOrEqualTo(100);
        }
        assertThat(it.store.trackedKeys()).isEqualTo(100);
    }

    @Test
    void keysNotUsedForLongestGoFirst() {
        var it = new LimiterFixture(NONE.withGlobal(perUser(1, 10_000)), 1000);
        users(it, "old", 500);
        it.after(1);
        users(it, "young", 500);
        it.after(1);
        users(it, "new", 250);
        var forgotten = IntStream.range(0, 500)
                .filter(i -> it.limiter.status(by("young" + i)).getFirst().currentRequests() == 0)
                .count();
        assertThat(forgotten).isLessThan(25); // of 500: it looks at a few only, but rarely finds no old one
    }

    @Test
    void floodOfOneLimitLeavesTheKeysOfOthers() {
        var it = new LimiterFixture(
                NONE.withGlobal(perUser(1, 10_000)).withGlobal(limit(RateLimitKey.IP_ADDRESS, 5, 10_000)), 200);
        users(it, "u", 50);
        for (var i = 0; i < 5000; i++) {
            it.passing(1, ping("r", caller(null, null, "address" + i)));
        }
        assertThat(it.store.trackedKeys()).isEqualTo(200);
        assertThat(IntStream.range(0, 50).filter(i -> it.passes(by("u" + i)))).isEmpty();
    }

    @Test
    void smallestBoundWorks() {
        var it = new LimiterFixture(NONE.withGlobal(perUser(1, 1000)).withGlobal(perUser(2, 5000)), 1);
        assertThat(it.passing(3, by("u"))).isGreaterThanOrEqualTo(1);
        assertThat(it.store.trackedKeys()).isEqualTo(1);
    }

    @Test
    void keysThatHashAlikeAreToldApart() {
        var it = new LimiterFixture(NONE.withGlobal(perUser(1, 1000)), 2000);
        var keys = alike(10);
        assertThat(keys)
                .extracting(String::hashCode)
                .containsOnly(keys.getFirst().hashCode());
        assertThat(keys).allSatisfy(key -> assertThat(it.passing(2, by(key))).isEqualTo(1));
        assertThat(keys).allSatisfy(key -> assertThat(it.passes(by(key))).isFalse());
        assertThat(it.store.trackedKeys()).isEqualTo(1024);
        it.limiter.reset(RateLimitScope.GLOBAL, RateLimitKey.USER_ID, keys.getLast());
        assertThat(it.passing(2, by(keys.getLast()))).isEqualTo(1);
        it.after(1000);
        var steps = 1;
        while (!it.limiter.cleanup(100).done()) {
            steps++;
        }
        assertThat(steps).isGreaterThan(9);
        assertThat(it.store.trackedKeys()).isZero();
    }

    @Test
    void keysThatHashAlikeAreBoundedToo() {
        var it = new LimiterFixture(NONE.withGlobal(perUser(1, 1000)), 100);
        Stream.concat(alike(8).stream(), alike(9).stream()).forEach(key -> it.passing(1, by(key)));
        assertThat(it.store.trackedKeys()).isEqualTo(100);
    }

    @Test
    void burstDoesNotTakeMemoryForEver() {
        var window = new Window("u", 0, null);
        var nanos = Duration.ofSeconds(1).toNanos();
        var start = 1L << 62;
        for (var i = 0; i < 1000; i++) {
            window.add("u", start + i, 1000, nanos);
        }
        assertThat(window.count(start + 1000, nanos)).isEqualTo(1000);
        assertThat(window.waitAt(start + 1000, 1000, nanos)).isEqualTo(nanos - 1000);
        window.trim(start + nanos + 900, nanos);
        assertThat(window.count(start + nanos + 900, nanos)).isEqualTo(99);
        assertThat(window.waitAt(start + nanos + 900, 99, nanos)).isEqualTo(1);
        assertThat(window.waitAt(start + nanos + 901, 99, nanos)).isZero();
    }
}
