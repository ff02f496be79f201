package dev.phoenixgenapi.gateway.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Rates and quantiles of late. */
class RollingTest {

    private static Map<String, @Nullable Object> told(Rolling rolling) {
        var told = new LinkedHashMap<String, @Nullable Object>();
        rolling.describe(told);
        return told;
    }

    @Property
    void theRateIsThatOfTheLastTenSeconds(@ForAll @Size(min = 1, max = 40) List<@IntRange(max = 5) Integer> seconds) {
        var rolling = new Rolling();
        for (var calls : seconds) {
            for (var i = 0; i < calls; i++) {
                rolling.succeeded(1_000);
            }
            rolling.tick();
        }
        var last = seconds.subList(Math.max(0, seconds.size() - 10), seconds.size());

        assertThat(rolling.rate())
                .isEqualTo(last.stream().mapToInt(Integer::intValue).average().orElseThrow(), within(1e-9));
    }

    @Example
    void whatTookLongIsForgottenInAMinute() {
        var rolling = new Rolling();
        rolling.threw(5_000_000);
        rolling.tick();
        assertThat((Long) told(rolling).get("p99_us")).isBetween(4_700_000L, 5_300_000L);

        var ticks = new ArrayList<@Nullable Object>();
        for (var second = 0; second < 60; second++) {
            rolling.succeeded(100);
            rolling.tick();
            ticks.add(told(rolling).get("max_us"));
        }

        assertThat((Long) ticks.get(20)).isGreaterThan(1_000_000L);
        assertThat((Long) ticks.getLast()).isLessThan(120L);
        assertThat(told(rolling)).containsEntry("calls", 61L).containsEntry("exceptions", 1L);
    }

    @Example
    void nothingHasNoDuration() {
        assertThat(told(new Rolling())).containsEntry("p50_us", null).containsEntry("rate", 0.0);
    }

    @Example
    void whatTakesAnUnlikelyTimeIsCountedStill() {
        var rolling = new Rolling();
        rolling.succeeded(Long.MAX_VALUE);
        rolling.succeeded(-1);
        rolling.tick();

        assertThat(told(rolling)).containsEntry("calls", 2L);
    }
}
