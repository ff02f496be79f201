package dev.phoenixgenapi.arguments;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A glimpse of a value for a message: never longer than a line, whatever was sent. */
public final class Excerpt {

    private static final int LIMIT = 60;

    private final StringBuilder text = new StringBuilder(LIMIT + 2);

    private Excerpt() {}

    /**
     * A glimpse of a value.
     *
     * @param value text, which gets quotes and loses line ends, a list, a map, null, or anything that has a short text
     * @return one line of some 60 characters at most
     */
    public static String of(@Nullable Object value) {
        var excerpt = new Excerpt();
        excerpt.append(value);
        return excerpt.cut();
    }

    /**
     * Text as it is, only cut.
     *
     * @param value the text
     * @return some 60 characters at most
     */
    public static String ofText(String value) {
        var excerpt = new Excerpt();
        excerpt.append(value, false);
        return excerpt.cut();
    }

    private void append(@Nullable Object value) {
        if (isFull()) {
            return;
        }
        switch (value) {
            case null -> text.append("nil");
            case String string -> append(string, true);
            case List<?> list -> {
                text.append('[');
                var separator = "";
                for (var item : list) {
                    text.append(separator);
                    append(item);
                    if (isFull()) {
                        return;
                    }
                    separator = ", ";
                }
                text.append(']');
            }
            case Map<?, ?> map -> {
                text.append('{');
                var separator = "";
                for (var entry : map.entrySet()) {
                    text.append(separator);
                    append(entry.getKey());
                    text.append(": ");
                    append(entry.getValue());
                    if (isFull()) {
                        return;
                    }
                    separator = ", ";
                }
                text.append('}');
            }
            default -> text.append(value);
        }
    }

    private void append(String string, boolean quoted) {
        var shown = string.length() > LIMIT ? string.substring(0, LIMIT + 1) : string;
        text.append(quoted ? '"' + shown.replace("\n", "\\n").replace("\r", "\\r") + '"' : shown);
    }

    private boolean isFull() {
        return text.length() > LIMIT;
    }

    private String cut() {
        if (!isFull()) {
            return text.toString();
        }
        var end = Character.isHighSurrogate(text.charAt(LIMIT - 1)) ? LIMIT - 1 : LIMIT;
        return text.substring(0, end) + "…";
    }
}
