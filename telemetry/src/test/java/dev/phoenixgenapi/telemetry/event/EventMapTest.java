package dev.phoenixgenapi.telemetry.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** The maps of events against the JDK's own. */
class EventMapTest {

    @Property(tries = 300)
    void isTheMapItWasCopiedFrom(@ForAll("maps") Map<String, @Nullable Object> model) {
        var map = EventMap.<@Nullable Object>copyOf(model);
        assertThat(map).isEqualTo(model).hasSameHashCodeAs(model).hasSameSizeAs(model);
        assertThat(model).isEqualTo(map);
        assertThat(new ArrayList<>(map.keySet())).isEqualTo(new ArrayList<>(model.keySet()));
        model.forEach((key, value) -> {
            assertThat(map.containsKey(key)).isTrue();
            assertThat(map.get(key)).isEqualTo(value);
        });
        assertThat(map.containsKey("no such key")).isFalse();
        assertThat(map.get("no such key")).isNull();
        assertThat(map.get(null)).isNull();
    }

    @Property(tries = 300)
    void moreEntriesWinOverItsOwn(@ForAll("maps") Map<String, @Nullable Object> model, @ForAll int value) {
        String[] moreKeys = {"a", "telemetry_span_context"};
        var expected = new HashMap<>(model);
        expected.put("a", value);
        expected.put("telemetry_span_context", "ctx");
        assertThat(EventMap.<@Nullable Object>copyOf(model, moreKeys, value, "ctx"))
                .isEqualTo(expected);
    }

    @Property(tries = 100)
    void isNotTouchedByChangesOfTheOriginal(@ForAll("maps") Map<String, @Nullable Object> model) {
        var before = new LinkedHashMap<>(model);
        var map = EventMap.<@Nullable Object>copyOf(model);
        model.clear();
        assertThat(map).isEqualTo(before);
    }

    @Property(tries = 100)
    void cannotBeChanged(@ForAll("maps") Map<String, @Nullable Object> model) {
        var map = EventMap.<@Nullable Object>copyOf(model);
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> map.put("a", 1));
        map.entrySet()
                .forEach(entry -> assertThatExceptionOfType(UnsupportedOperationException.class)
                        .isThrownBy(() -> entry.setValue(1)));
    }

    @Example
    void iteratorEnds() {
        var iterator = EventMap.of(new String[] {"a"}, 1).entrySet().iterator();
        iterator.next();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(iterator::next);
    }

    /** Small ones, which are arrays, and large ones, which are not; null values; few keys, so that they meet. */
    @Provide
    Arbitrary<Map<String, @Nullable Object>> maps() {
        var keys = Arbitraries.strings().withCharRange('a', 'h').ofMinLength(0).ofMaxLength(2);
        var values = Arbitraries.integers().between(-5, 5);
        return Arbitraries.maps(keys, values).ofMaxSize(24).map(map -> {
            var withNulls = new LinkedHashMap<String, @Nullable Object>(map);
            withNulls.replaceAll((key, value) -> Integer.valueOf(0).equals(value) ? null : value);
            return withNulls;
        });
    }
}
