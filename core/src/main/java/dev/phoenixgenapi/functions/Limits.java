package dev.phoenixgenapi.functions;

import dev.phoenixgenapi.arguments.ArgType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bounds that an annotation sets, each -1 if it does not.
 *
 * @param maxBytes of a text
 * @param maxItems of a list or map
 * @param maxItemBytes of the texts of a list
 */
record Limits(int maxBytes, int maxItems, int maxItemBytes) {

    static final Limits NONE = new Limits(-1, -1, -1);

    static Limits of(@Nullable Arg arg) {
        return arg == null ? NONE : new Limits(arg.maxBytes(), arg.maxItems(), arg.maxItemBytes());
    }

    int bytes() {
        return maxBytes < 0 ? ArgType.DEFAULT_MAX_BYTES : maxBytes;
    }

    int items() {
        return maxItems < 0 ? ArgType.DEFAULT_MAX_ITEMS : maxItems;
    }

    /** What holds for the items of a list. */
    Limits ofItems() {
        return new Limits(Math.max(maxItemBytes, -1), -1, -1);
    }

    /** Says which bounds have no meaning for a type. */
    void check(Class<?> type, boolean ofTexts, Faults faults) {
        if (type == Optional.class) {
            return; // they are those of what is inside
        }
        check("maxBytes", maxBytes, type == String.class, "for a String", faults);
        check("maxItems", maxItems, type == List.class || type == Map.class, "for a List or Map", faults);
        check("maxItemBytes", maxItemBytes, ofTexts, "for a List<String>", faults);
    }

    private static void check(String name, int bound, boolean applies, String where, Faults faults) {
        if (bound < -1) {
            faults.add("%s: %d (expected: 0 or more)".formatted(name, bound));
        } else if (bound >= 0 && !applies) {
            faults.add("%s: %d (expected: only %s)".formatted(name, bound, where));
        }
    }
}
