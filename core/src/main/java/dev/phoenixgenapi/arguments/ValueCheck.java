package dev.phoenixgenapi.arguments;

import dev.phoenixgenapi.arguments.ArgType.AnyType;
import dev.phoenixgenapi.arguments.ArgType.BooleanType;
import dev.phoenixgenapi.arguments.ArgType.DatetimeType;
import dev.phoenixgenapi.arguments.ArgType.ListOfType;
import dev.phoenixgenapi.arguments.ArgType.ListType;
import dev.phoenixgenapi.arguments.ArgType.MapType;
import dev.phoenixgenapi.arguments.ArgType.NaiveDatetimeType;
import dev.phoenixgenapi.arguments.ArgType.NumType;
import dev.phoenixgenapi.arguments.ArgType.StringType;
import dev.phoenixgenapi.arguments.ArgType.UuidType;
import dev.phoenixgenapi.arguments.ArgumentFault.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Checks one value against its type and converts it. A fault is added for whatever is wrong; the value that comes back
 * then is of no use.
 */
final class ValueCheck {

    private static final ArgType PLAIN_TEXT = ArgType.string();

    private ValueCheck() {}

    static @Nullable Object check(Reading reading, ArgType type, Object value) {
        return switch (type) {
            case StringType(var maxBytes) ->
                value instanceof String text
                        ? text(reading, text, maxBytes, Rule.MAX_BYTES)
                        : wrongType(reading, type, value);
            case NumType _ ->
                value instanceof Number number ? number(reading, number) : wrongType(reading, type, value);
            case BooleanType _ -> value instanceof Boolean ? value : wrongType(reading, type, value);
            case UuidType _ ->
                value instanceof String text ? parsed(reading, type, text) : wrongType(reading, type, value);
            case DatetimeType _, NaiveDatetimeType _ ->
                value instanceof String text
                        ? parsed(reading, type, text)
                        : reading.refuse(Rule.TYPE, type.name() + " (ISO 8601 string)", value);
            case ListType(var maxItems) ->
                value instanceof List<?> list ? scalars(reading, list, maxItems) : wrongType(reading, type, value);
            case ListOfType of ->
                value instanceof List<?> list ? items(reading, of, list) : wrongType(reading, type, value);
            case MapType map ->
                value instanceof Map<?, ?> entries ? map(reading, map, entries) : wrongType(reading, type, value);
            case AnyType _ -> Nesting.isWithinBounds(value) ? value : tooDeep(reading, value);
        };
    }

    private static @Nullable Object wrongType(Reading reading, ArgType type, @Nullable Object value) {
        return reading.refuse(Rule.TYPE, type.name(), value);
    }

    private static @Nullable Object tooDeep(Reading reading, Object value) {
        return reading.fault(
                Rule.DEPTH,
                "invalid argument \"%s\", nested deeper than %d or more than %d values, got %s"
                        .formatted(reading.place(), Bounds.MAX_DEPTH, Bounds.MAX_VALUES, Excerpt.of(value)));
    }

    private static String text(Reading reading, String text, int maxBytes, Rule rule) {
        // a character is at least one byte and at most three, so most texts need not be counted
        if (text.length() > maxBytes || (text.length() * 3L > maxBytes && Utf8.length(text) > maxBytes)) {
            reading.fault(
                    rule,
                    "invalid argument size for \"%s\", max %d bytes, got %s"
                            .formatted(reading.place(), maxBytes, Excerpt.of(text)));
        }
        return text;
    }

    private static @Nullable Object number(Reading reading, Number number) {
        return switch (number) {
            case Double d when !Double.isFinite(d) -> reading.refuse(Rule.TYPE, "a finite num", d);
            case Float f when !Float.isFinite(f) -> reading.refuse(Rule.TYPE, "a finite num", f);
            default -> number;
        };
    }

    private static @Nullable Object parsed(Reading reading, ArgType type, String text) {
        return switch (TextFormats.parse(type, text)) {
            case TextFormats.Parsed(var value) -> value;
            case TextFormats.Unreadable(var why) ->
                reading.fault(
                        Rule.FORMAT,
                        "invalid %s format for argument \"%s\", got %s: %s"
                                .formatted(type.name(), reading.place(), Excerpt.of(text), why));
        };
    }

    private static @Nullable Object scalars(Reading reading, List<?> list, int maxItems) {
        if (!reading.fits(list, maxItems)) {
            return null;
        }
        var checked = new ArrayList<@Nullable Object>(list.size());
        reading.enterList();
        for (var i = 0; i < list.size() && !reading.isFull(); i++) {
            reading.moveTo(i);
            checked.add(scalar(reading, list.get(i)));
        }
        reading.leave();
        return Collections.unmodifiableList(checked);
    }

    private static @Nullable Object scalar(Reading reading, @Nullable Object value) {
        return switch (value) {
            case String text -> check(reading, PLAIN_TEXT, text);
            case Number number -> number(reading, number);
            case Boolean bool -> bool;
            case List<?> list -> nested(reading, "list", list);
            case Map<?, ?> map -> nested(reading, "map", map);
            case null, default -> reading.refuse(Rule.TYPE, "string, num or boolean", value);
        };
    }

    private static @Nullable Object nested(Reading reading, String what, Object value) {
        return reading.fault(
                Rule.DEPTH,
                "invalid argument \"%s\", nested %s is not supported, got %s"
                        .formatted(reading.place(), what, Excerpt.of(value)));
    }

    private static @Nullable Object items(Reading reading, ListOfType type, List<?> list) {
        if (!reading.fits(list, type.maxItems())) {
            return null;
        }
        var checked = new ArrayList<@Nullable Object>(list.size());
        reading.enterList();
        for (var i = 0; i < list.size() && !reading.isFull(); i++) {
            reading.moveTo(i);
            checked.add(item(reading, type.item(), list.get(i)));
        }
        reading.leave();
        return Collections.unmodifiableList(checked);
    }

    private static @Nullable Object item(Reading reading, ArgType type, @Nullable Object value) {
        return switch (value) {
            case null -> wrongType(reading, type, null);
            case String text
            when type instanceof StringType(var maxBytes) -> text(reading, text, maxBytes, Rule.MAX_ITEM_BYTES);
            default -> check(reading, type, value);
        };
    }

    private static @Nullable Object map(Reading reading, MapType type, Map<?, ?> entries) {
        if (!reading.fits(entries.keySet(), type.maxItems())) {
            return null;
        }
        if (!entries.keySet().containsAll(type.required())) {
            var missing = new TreeSet<>(type.required());
            missing.removeIf(entries::containsKey);
            missing.forEach(reading::missingKey);
        }
        var checked = LinkedHashMap.<String, @Nullable Object>newLinkedHashMap(entries.size());
        for (var entry : entries.entrySet()) {
            if (!reading.isFull()) {
                entry(reading, type, String.valueOf(entry.getKey()), entry.getValue(), checked);
            }
        }
        return Collections.unmodifiableMap(checked);
    }

    private static void entry(
            Reading reading, MapType type, String key, @Nullable Object value, Map<String, @Nullable Object> checked) {
        if (!type.accepted().isEmpty() && !type.accepted().contains(key)) {
            reading.unknownKey(key, new TreeSet<>(type.accepted()));
            return;
        }
        reading.enter(key);
        text(reading, key, ArgType.DEFAULT_MAX_BYTES, Rule.MAX_BYTES);
        checked.put(
                key,
                value instanceof List<?> list
                        ? scalars(reading, list, ArgType.DEFAULT_MAX_ITEMS)
                        : scalar(reading, value));
        reading.leave();
    }
}
