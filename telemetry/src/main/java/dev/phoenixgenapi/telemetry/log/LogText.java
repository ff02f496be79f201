package dev.phoenixgenapi.telemetry.log;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Values as they may stand in a log. They come from users: they are cut when long, so that a value cannot fill the log,
 * and control characters are spelled out, so that none can forge a line of it.
 */
public final class LogText {

    private static final int LONGEST_VALUE = 200;
    private static final int SHOWN_FRAMES = 3;

    private LogText() {}

    /**
     * A value within a line of others: in quotes when it could be taken for something else.
     *
     * @param value the value
     * @return for example {@code ada}, {@code "no way"}, {@code 12} or {@code nil}
     */
    public static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "nil";
            case Number number -> number.toString();
            case Boolean bool -> bool.toString();
            case List<?> frames when areFrames(frames) -> '"' + escaped(summary(frames), true) + '"';
            default -> quoted(value.toString());
        };
    }

    /**
     * A line of the log with key-value pairs, for encoders that tell types apart: numbers, switches and null are as
     * they are, and anything else is a text, without quotes around it.
     *
     * @param line the line
     * @param values the pairs
     * @return the line with the pairs
     */
    public static LoggingEventBuilder withPairs(
            LoggingEventBuilder line, Map<String, ? extends @Nullable Object> values) {
        var with = line;
        for (var pair : values.entrySet()) {
            with = with.addKeyValue(pair.getKey(), paired(pair.getValue()));
        }
        return with;
    }

    private static @Nullable Object paired(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Number number -> number;
            case Boolean bool -> bool;
            case List<?> frames when areFrames(frames) -> plain(summary(frames));
            default -> plain(value.toString());
        };
    }

    /**
     * A text that stands alone.
     *
     * @param text the text
     * @return the same, cut when long, with control characters spelled out
     */
    public static String plain(String text) {
        var cut = cut(text);
        return cut.chars().anyMatch(LogText::isControl) ? escaped(cut, false) : cut;
    }

    private static boolean areFrames(List<?> list) {
        return !list.isEmpty() && list.getFirst() instanceof StackTraceElement;
    }

    private static String summary(List<?> frames) {
        var shown = frames.stream().limit(SHOWN_FRAMES).map(Object::toString).collect(Collectors.joining(" < "));
        var rest = frames.size() - SHOWN_FRAMES;
        return rest > 0 ? shown + " < … " + rest + " more" : shown;
    }

    private static String quoted(String text) {
        var cut = cut(text);
        return isWord(cut) ? cut : '"' + escaped(cut, true) + '"';
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST_VALUE) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(LONGEST_VALUE - 1)) ? LONGEST_VALUE - 1 : LONGEST_VALUE;
        return text.substring(0, end) + "… (" + (text.length() - end) + " more)";
    }

    private static boolean isWord(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c != '"' && c != '=' && !isControl(c));
    }

    private static String escaped(String text, boolean inQuotes) {
        var escaped = new StringBuilder(text.length() + 16);
        text.chars().forEach(c -> {
            switch (c) {
                case '"', '\\' -> escaped.append(inQuotes ? "\\" : "").append((char) c);
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> {
                    if (isControl(c)) {
                        escaped.append("\\u%04x".formatted(c));
                    } else {
                        escaped.append((char) c);
                    }
                }
            }
        });
        return escaped.toString();
    }

    /** Control characters, and the two that some viewers take for the end of a line. */
    private static boolean isControl(int c) {
        return Character.isISOControl(c) || c == 0x2028 || c == 0x2029;
    }
}
