package dev.phoenixgenapi.telemetry.log;

import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An event as one line: its name, then {@code key=value} for each measurement and each piece of metadata.
 *
 * <p>Values come from users: they are cut when long, and quoted when they could be taken for something else, so that a
 * value can neither fill the log nor forge a line of it.
 */
final class EventLine {

    private static final int LONGEST_VALUE = 200;
    private static final int SHOWN_FRAMES = 3;

    private EventLine() {}

    static String of(TelemetryEvent event) {
        var line = new StringBuilder(160).append(event.name());
        append(line, event.measurements());
        append(line, event.metadata());
        return line.toString();
    }

    private static void append(StringBuilder line, Map<String, ? extends @Nullable Object> values) {
        values.forEach((key, value) -> line.append(' ').append(key).append('=').append(text(value)));
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "nil";
            case Number number -> number.toString();
            case Boolean bool -> bool.toString();
            case List<?> frames
            when !frames.isEmpty() && frames.getFirst() instanceof StackTraceElement ->
                '"' + escaped(summary(frames)) + '"';
            default -> quoted(value.toString());
        };
    }

    private static String summary(List<?> frames) {
        var shown = frames.stream().limit(SHOWN_FRAMES).map(Object::toString).collect(Collectors.joining(" < "));
        var rest = frames.size() - SHOWN_FRAMES;
        return rest > 0 ? shown + " < … " + rest + " more" : shown;
    }

    private static String quoted(String text) {
        var cut = cut(text);
        return isPlain(cut) ? cut : '"' + escaped(cut) + '"';
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST_VALUE) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(LONGEST_VALUE - 1)) ? LONGEST_VALUE - 1 : LONGEST_VALUE;
        return text.substring(0, end) + "… (" + (text.length() - end) + " more)";
    }

    private static boolean isPlain(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c != '"' && c != '=' && !isControl(c));
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        text.chars().forEach(c -> {
            switch (c) {
                case '"', '\\' -> escaped.append('\\').append((char) c);
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
