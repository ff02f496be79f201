package dev.phoenixgenapi.arguments;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bounds of values that may hold anything. */
final class Nesting {

    private record Level(@Nullable Object value, int depth) {}

    private Nesting() {}

    static boolean isWithinBounds(Object value) {
        if (!(value instanceof List<?>) && !(value instanceof Map<?, ?>)) {
            return true;
        }
        var open = new ArrayDeque<Level>();
        open.push(new Level(value, 0));
        var values = 0;
        while (!open.isEmpty()) {
            var level = open.pop();
            if (++values + open.size() > Bounds.MAX_VALUES || level.depth > Bounds.MAX_DEPTH) {
                return false;
            }
            if (level.value instanceof List<?> list) {
                list.forEach(item -> open.push(new Level(item, level.depth + 1)));
            } else if (level.value instanceof Map<?, ?> map) {
                map.values().forEach(item -> open.push(new Level(item, level.depth + 1)));
            }
        }
        return true;
    }
}
