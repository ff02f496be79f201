package dev.phoenixgenapi.arguments;

import dev.phoenixgenapi.arguments.ArgType.DatetimeType;
import dev.phoenixgenapi.arguments.ArgType.NaiveDatetimeType;
import dev.phoenixgenapi.arguments.ArgType.UuidType;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The types that arrive as text. */
final class TextFormats {

    private static final Pattern OFFSET = Pattern.compile("(?:Z|[+-]\\d{2}:?\\d{2})$");
    private static final int UUID_LENGTH = 36;
    private static final int LONGEST_DATE = 40;

    sealed interface Outcome {}

    record Parsed(Object value) implements Outcome {}

    record Unreadable(String why) implements Outcome {}

    private TextFormats() {}

    static Outcome parse(ArgType type, String text) {
        return switch (type) {
            case UuidType _ -> uuid(text);
            case DatetimeType _ -> datetime(text);
            case NaiveDatetimeType _ -> naiveDatetime(text);
            default -> throw new IllegalArgumentException(type.name() + " is not written as text");
        };
    }

    private static Outcome uuid(String text) {
        var uuid = uuidOrNull(text);
        return uuid == null ? new Unreadable("expected 8-4-4-4-12 hexadecimal digits") : new Parsed(uuid);
    }

    /** Stricter than {@link UUID#fromString}, which fills up and cuts off digits. */
    private static @Nullable UUID uuidOrNull(String text) {
        if (text.length() != UUID_LENGTH) {
            return null;
        }
        var high = 0L;
        var low = 0L;
        for (var i = 0; i < UUID_LENGTH; i++) {
            var c = text.charAt(i);
            if (i == 8 || i == 13 || i == 18 || i == 23) {
                if (c != '-') {
                    return null;
                }
            } else if (!HexFormat.isHexDigit(c)) {
                return null;
            } else if (i < 18) {
                high = high << 4 | HexFormat.fromHexDigit(c);
            } else {
                low = low << 4 | HexFormat.fromHexDigit(c);
            }
        }
        return new UUID(high, low);
    }

    private static Outcome datetime(String text) {
        try {
            return new Parsed(OffsetDateTime.parse(iso(text)).toInstant());
        } catch (DateTimeException e) {
            return new Unreadable(isNaive(text) ? "missing_offset" : "invalid_format");
        }
    }

    private static boolean isNaive(String text) {
        return text.length() <= LONGEST_DATE && !OFFSET.matcher(text).find() && naiveDatetime(text) instanceof Parsed;
    }

    /** A trailing Z is accepted as in the original; another offset would be lost, so it is not. */
    private static Outcome naiveDatetime(String text) {
        try {
            var iso = iso(text);
            return new Parsed(LocalDateTime.parse(iso.endsWith("Z") ? iso.substring(0, iso.length() - 1) : iso));
        } catch (DateTimeException e) {
            return new Unreadable("invalid_format");
        }
    }

    /** ISO 8601 lets date and time be parted by a blank where both sides agree. */
    private static String iso(String text) {
        return text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
    }
}
