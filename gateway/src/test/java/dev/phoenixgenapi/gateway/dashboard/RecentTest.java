package dev.phoenixgenapi.gateway.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The last things, against a list of all of them. */
class RecentTest {

    @Property
    void whoAsksOftenEnoughMissesNothingAndOthersTheOldest(
            @ForAll @IntRange(min = 1, max = 5) int capacity, @ForAll List<@IntRange(max = 4) Integer> bursts) {
        var recent = new Recent<Integer>(capacity);
        var all = new ArrayList<Integer>();
        var seen = 0L;
        for (var burst : bursts) {
            var before = all.size();
            for (var i = 0; i < burst; i++) {
                recent.add(all.size());
                all.add(all.size());
            }
            var slice = recent.since(seen);
            seen = slice.end();

            assertThat(slice.items()).isEqualTo(all.subList(Math.max(before, all.size() - capacity), all.size()));
            assertThat(seen).isEqualTo(all.size());
        }
        assertThat(recent.all()).isEqualTo(all.subList(Math.max(0, all.size() - capacity), all.size()));
    }
}
