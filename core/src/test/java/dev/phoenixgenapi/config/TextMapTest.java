package dev.phoenixgenapi.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** It does what a plain map does, and what it was before stays. */
class TextMapTest {

    @Property(tries = 200)
    void isLikeAMapAndNeverChanges(@ForAll("changes") List<Map<String, Optional<Integer>>> changes) {
        var map = TextMap.<Integer>empty();
        var model = new HashMap<String, Integer>();
        for (var change : changes) {
            var before = map;
            var modelBefore = Map.copyOf(model);
            map = map.with(change);
            change.forEach(
                    (key, value) -> value.ifPresentOrElse(number -> model.put(key, number), () -> model.remove(key)));

            assertThat(entries(map)).isEqualTo(model);
            assertThat(map.isEmpty()).isEqualTo(model.isEmpty());
            assertThat(entries(before)).isEqualTo(modelBefore);
            for (var key : change.keySet()) {
                assertThat(map.get(key)).isEqualTo(model.get(key));
            }
        }
    }

    /** All of the same hash: no number of branches tells them apart. */
    @Test
    void takesWhatCollides() {
        var names = IntStream.range(0, 256)
                .mapToObj(i -> IntStream.range(0, 8)
                        .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                        .reduce("", String::concat))
                .toList();
        assertThat(names.stream().map(String::hashCode).distinct()).hasSize(1);

        var map = TextMap.<String>empty();
        for (var name : names) {
            map = map.with(Map.of(name, Optional.of(name)));
        }

        for (var name : names) {
            assertThat(map.get(name)).isEqualTo(name);
        }
        assertThat(map.get("AaAaAaAaAaAaAaCC")).isNull();
        for (var name : names) {
            map = map.with(Map.of(name, Optional.empty()));
        }
        assertThat(map.isEmpty()).isTrue();
    }

    private static Map<String, Integer> entries(TextMap<Integer> map) {
        var entries = new HashMap<String, Integer>();
        map.forEach((key, value) -> assertThat(entries.put(key, value)).isNull());
        return entries;
    }

    @Provide
    Arbitrary<List<Map<String, Optional<Integer>>>> changes() {
        var names = Arbitraries.integers().between(0, 400).map(i -> "name-" + i);
        var values = Arbitraries.integers().between(0, 9).optional(0.6);
        return Arbitraries.maps(names, values).ofMaxSize(60).list().ofMaxSize(25);
    }
}
