package dev.phoenixgenapi.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class BackoffTest {

    @Property
    void theBackoffStaysWithinItsBounds(
            @ForAll @LongRange(max = 100_000) long first,
            @ForAll @LongRange(max = 10_000_000) long more,
            @ForAll @IntRange(min = 1, max = 200) int failed,
            @ForAll long seed) {
        var backoff = new Backoff(Duration.ofMillis(first), Duration.ofMillis(first + more));

        assertThat(backoff.nanos(failed, new Random(seed)))
                .isBetween(
                        0L,
                        Math.min(
                                Duration.ofMillis(first + more).toNanos(),
                                failed > 40
                                        ? Long.MAX_VALUE
                                        : saturated(Duration.ofMillis(first).toNanos(), failed - 1)));
    }

    private static long saturated(long nanos, int doublings) {
        return BigInteger.valueOf(nanos)
                .shiftLeft(doublings)
                .min(BigInteger.valueOf(Long.MAX_VALUE))
                .longValueExact();
    }
}
