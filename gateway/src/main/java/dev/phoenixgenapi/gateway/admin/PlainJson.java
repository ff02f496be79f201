package dev.phoenixgenapi.gateway.admin;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes anything: plain values as JSON, anything else as its text. Values may come from users, so there are bounds,
 * and none of them fails the whole. What is left out beyond a bound shows as {@code …}.
 */
final class PlainJson {

    /** For one event. */
    static final int SMALL = 100_000;

    /** For all that there is, as a list of some 10 000 configs. */
    static final int LARGE = 50_000_000;

    static final int MAX_TEXT = 10_000;
    static final int MAX_DEPTH = 32;

    private static final String MORE = "…";

    private final JsonGenerator json;

    /** How many characters, and values of ten, may still be written. */
    private int left;

    private PlainJson(JsonGenerator json, int size) {
        this.json = json;
        this.left = size;
    }

    /** Writes a value of some size, in characters: a little more, and never much more. */
    static void write(JsonGenerator json, @Nullable Object value, int size) {
        new PlainJson(json, size).write(value, 0);
    }

    private void write(@Nullable Object value, int depth) {
        left -= 10;
        switch (value) {
            case null -> json.writeNull();
            case Boolean truth -> json.writeBoolean(truth);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case BigInteger number when number.bitLength() < MAX_TEXT -> json.writeNumber(number);
            case BigDecimal number when number.unscaledValue().bitLength() < MAX_TEXT -> json.writeNumber(number);
            case Double number when Double.isFinite(number) -> json.writeNumber(number);
            case Float number when Float.isFinite(number) -> json.writeNumber(number);
            case Map<?, ?> map when depth < MAX_DEPTH -> object(map, depth);
            case Collection<?> items when depth < MAX_DEPTH -> array(items, depth);
            case Map<?, ?> _, Collection<?> _ -> json.writeString(MORE);
            case BigInteger _, BigDecimal _ -> json.writeString(MORE);
            default -> json.writeString(text(value));
        }
    }

    private void object(Map<?, ?> map, int depth) {
        json.writeStartObject();
        for (var entry : first(map.entrySet())) {
            if (left <= 0) {
                json.writeStringProperty(MORE, MORE);
                break;
            }
            json.writeName(text(entry.getKey()));
            write(entry.getValue(), depth + 1);
        }
        json.writeEndObject();
    }

    private void array(Collection<?> items, int depth) {
        json.writeStartArray();
        for (var item : first(items)) {
            if (left <= 0) {
                json.writeString(MORE);
                break;
            }
            write(item, depth + 1);
        }
        json.writeEndArray();
    }

    /** As many as there may be room for, or as many as there are before another thread changes them. */
    private <T> List<T> first(Collection<T> items) {
        var first = new ArrayList<T>();
        try {
            for (var item : items) {
                first.add(item);
                if (first.size() > left / 10) {
                    break;
                }
            }
        } catch (RuntimeException _) {
            // it is a user's, and what there is of it is told
        }
        return first;
    }

    /** Also of a value whose own code fails. */
    private String text(@Nullable Object value) {
        String text;
        try {
            text = String.valueOf(value);
        } catch (RuntimeException _) {
            text = value == null ? "null" : value.getClass().getName();
        }
        left -= Math.min(text.length(), MAX_TEXT);
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + MORE;
    }
}
