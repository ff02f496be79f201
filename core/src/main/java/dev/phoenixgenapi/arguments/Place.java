package dev.phoenixgenapi.arguments;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where in the arguments a check is. Becomes text only when there is something to say about it. */
final class Place {

    private static final @Nullable String[] NO_KEYS = {};
    private static final int[] NO_ITEMS = {};

    private String argument = "";
    private @Nullable String[] keys = NO_KEYS; // null where the step is an item of a list
    private int[] items = NO_ITEMS;
    private int depth;

    void argument(String name) {
        argument = name;
        depth = 0;
    }

    void enter(String key) {
        enter(key, 0);
    }

    void enter(int item) {
        enter(null, item);
    }

    private void enter(@Nullable String key, int item) {
        if (depth == keys.length) {
            keys = Arrays.copyOf(keys, depth + 4);
            items = Arrays.copyOf(items, depth + 4);
        }
        keys[depth] = key;
        items[depth] = item;
        depth++;
    }

    void moveTo(int item) {
        items[depth - 1] = item;
    }

    void leave() {
        depth--;
    }

    /** For example {@code meta.tags[3]}. */
    @Override
    public String toString() {
        var text = new StringBuilder(argument);
        for (var i = 0; i < depth; i++) {
            var key = keys[i];
            if (key == null) {
                text.append('[').append(items[i]).append(']');
            } else {
                text.append('.').append(Excerpt.ofText(key));
            }
        }
        return text.toString();
    }
}
