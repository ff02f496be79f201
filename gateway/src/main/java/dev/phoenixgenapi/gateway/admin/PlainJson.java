package dev.phoenixgenapi.gateway.admin;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes anything: plain values as JSON, anything else as its text. Values may come from users, so there are bounds,
 * and none of them fails the whole.
 */
final class PlainJson {

    static final int MAX_TEXT = 10_000;
    static final int MAX_DEPTH = 32;

    private PlainJson() {}

    static void write(JsonGenerator json, @Nullable Object value) {
        write(json, value, 0);
    }

    private static void write(JsonGenerator json, @Nullable Object value, int depth) {
        switch (value) {
            case null -> json.writeNull();
            case Boolean truth -> json.writeBoolean(truth);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case BigInteger number -> json.writeNumber(number);
            case BigDecimal number -> json.writeNumber(number);
            case Double number when Double.isFinite(number) -> json.writeNumber(number);
            case Float number when Float.isFinite(number) -> json.writeNumber(number);
            case Map<?, ?> map
            when depth < MAX_DEPTH -> {
                json.writeStartObject();
                map.forEach((key, item) -> {
                    json.writeName(text(key));
                    write(json, item, depth + 1);
                });
                json.writeEndObject();
            }
            case Collection<?> items
            when depth < MAX_DEPTH -> {
                json.writeStartArray();
                items.forEach(item -> write(json, item, depth + 1));
                json.writeEndArray();
            }
            case Map<?, ?> _, Collection<?> _ -> json.writeString("…");
            default -> json.writeString(text(value));
        }
    }

    /** Also of a value whose own code fails. */
    private static String text(@Nullable Object value) {
        try {
            var text = String.valueOf(value);
            return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
        } catch (RuntimeException _) {
            return value == null ? "null" : value.getClass().getName();
        }
    }
}
