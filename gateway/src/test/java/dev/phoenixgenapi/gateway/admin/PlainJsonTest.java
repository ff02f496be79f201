package dev.phoenixgenapi.gateway.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.json.JsonWriter;
import java.math.BigInteger;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlainJsonTest {

    private static final int SIZE = 10_000;

    private static String written(@Nullable Object value) {
        return new String(new JsonWriter().write(json -> PlainJson.write(json, value, SIZE)), UTF_8);
    }

    @Test
    void smallValuesAreWhole() {
        assertThat(written(List.of(1, 2.5, "x", true, Map.of("a", List.of()), Thread.State.NEW)))
                .isEqualTo("[1,2.5,\"x\",true,{\"a\":[]},\"NEW\"]");
        assertThat(written(Collections.singletonList(null))).isEqualTo("[null]");
    }

    @Test
    void longListsAndMapsEndEarlyAndSaySo() {
        var numbers = IntStream.range(0, 100_000).boxed().toList();
        assertThat(written(numbers)).hasSizeLessThan(2 * SIZE).endsWith(",\"…\"]");
        assertThat(written(Map.of("a", numbers, "b", numbers)))
                .hasSizeLessThan(2 * SIZE)
                .endsWith("\"…\":\"…\"}");
    }

    @Test
    void listsOfLongTextsAndOfListsDoToo() {
        assertThat(written(Collections.nCopies(1_000, "x".repeat(5_000)))).hasSizeLessThan(3 * SIZE);
        var deep = Collections.nCopies(1_000, Collections.nCopies(1_000, Collections.nCopies(1_000, 1)));
        assertThat(written(deep)).hasSizeLessThan(2 * SIZE);
        assertThat(written(BigInteger.TWO.pow(1_000_000))).isEqualTo("\"…\"");
    }

    @Test
    void whatContainsItselfEndsToo() {
        var itself = new ArrayList<Object>();
        itself.add(itself);
        itself.add(itself);

        assertThat(written(itself)).hasSizeLessThan(2 * SIZE).contains("…");
    }

    @Test
    void listsThatFailOnTheWayAreToldAsFarAsTheyGo() {
        var failing = new AbstractList<Integer>() {
            @Override
            public Integer get(int index) {
                if (index == 2) {
                    throw new IllegalStateException("changed by another thread");
                }
                return index;
            }

            @Override
            public int size() {
                return 5;
            }
        };
        assertThat(written(failing)).isEqualTo("[0,1]");
    }
}
