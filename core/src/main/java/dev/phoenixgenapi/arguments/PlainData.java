package dev.phoenixgenapi.arguments;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Data that can be written down and sent to another node: texts, numbers, booleans, null, lists and maps of these. */
final class PlainData {

    private PlainData() {}

    /**
     * A copy that nobody can change.
     *
     * @throws IllegalArgumentException if there is anything else in it
     */
    static @Nullable Object copyOf(@Nullable Object value) {
        return copyOf(value, 0);
    }

    private static @Nullable Object copyOf(@Nullable Object value, int depth) {
        if (depth > Bounds.MAX_DEPTH) {
            throw new IllegalArgumentException(
                    "default value: nested deeper than %d (expected: at most that)".formatted(Bounds.MAX_DEPTH));
        }
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Boolean bool -> bool;
            case Byte _, Short _, Integer _, Long _, BigInteger _, BigDecimal _, Float _, Double _ -> value;
            case List<?> list -> list(list, depth);
            case Map<?, ?> map -> map(map, depth);
            default ->
                throw new IllegalArgumentException(
                        "default value: %s (expected: text, number, boolean, null, or lists and maps of these)"
                                .formatted(value.getClass().getName()));
        };
    }

    private static Object list(List<?> list, int depth) {
        var copy = new ArrayList<@Nullable Object>(list.size());
        list.forEach(item -> copy.add(copyOf(item, depth + 1)));
        return Collections.unmodifiableList(copy);
    }

    private static Object map(Map<?, ?> map, int depth) {
        var copy = LinkedHashMap.<String, @Nullable Object>newLinkedHashMap(map.size());
        map.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw new IllegalArgumentException(
                        "default value: the key %s (expected: text)".formatted(Excerpt.of(key)));
            }
            copy.put(name, copyOf(value, depth + 1));
        });
        return Collections.unmodifiableMap(copy);
    }
}
