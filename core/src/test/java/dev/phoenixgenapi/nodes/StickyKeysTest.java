package dev.phoenixgenapi.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StickyKeysTest {

    private static final long MINUTE = 60_000_000_000L;

    private static final Long ADA = 1_000_000L;

    private final StickyKeys keys = new StickyKeys(NodeOptions.DEFAULTS.withSticky(100, Duration.ofMinutes(10)), 0);

    @Test
    void remembersWhatComesAgain() {
        keys.put(ADA, "a", 0);
        for (var minute = 1L; minute < 100; minute += 4) {
            assertThat(keys.get(ADA, minute * MINUTE)).isEqualTo("a");
        }
    }

    @Test
    void forgetsWhatDoesNot() {
        keys.put(ADA, "a", 0);
        assertThat(keys.get(ADA, 11 * MINUTE)).isNull();
    }

    @Test
    void isBounded() {
        for (var i = 0; i < 10_000; i++) {
            keys.put((long) i, "a", 0);
        }
        var remembered = IntStream.range(0, 10_000)
                .filter(i -> keys.get((long) i, 0) != null)
                .count();
        assertThat(remembered).isBetween(50L, 100L);
        assertThat(keys.get(9_999L, 0)).isNotNull();
    }
}
