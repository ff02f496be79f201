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
import java.util.Collection;
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

    private final Faults faults;

    ValueCheck(Faults faults) {
        this.faults = faults;
    }

    @Nullable Object check(String path, ArgType type, Object value) {
        return switch (type) {
            case StringType(var maxBytes) ->
                value instanceof String text
                        ? text(path, text, maxBytes, Rule.MAX_BYTES)
                        : wrongType(path, type, value);
            case NumType _ -> value instanceof Number number ? number(path, number) : wrongType(path, type, value);
            case BooleanType _ -> value instanceof Boolean ? value : wrongType(path, type, value);
            case UuidType _ -> value instanceof String text ? parsed(path, type, text) : wrongType(path, type, value);
            case DatetimeType _, NaiveDatetimeType _ ->
                value instanceof String text
                        ? parsed(path, type, text)
                        : wrongType(path, type.name() + " (ISO 8601 string)", value);
            case ListType(var maxItems) ->
                value instanceof List<?> list ? scalars(path, list, maxItems) : wrongType(path, type, value);
            case ListOfType of -> value instanceof List<?> list ? items(path, of, list) : wrongType(path, type, value);
            case MapType map ->
                value instanceof Map<?, ?> entries ? map(path, map, entries) : wrongType(path, type, value);
            case AnyType _ -> Nesting.isWithinBounds(value) ? value : tooDeep(path, value);
        };
    }

    private @Nullable Object wrongType(String path, ArgType type, @Nullable Object value) {
        return wrongType(path, type.name(), value);
    }

    private @Nullable Object wrongType(String path, String expected, @Nullable Object value) {
        faults.add(
                path,
                Rule.TYPE,
                "invalid argument type for \"%s\", expected %s, got %s".formatted(path, expected, Excerpt.of(value)));
        return null;
    }

    private @Nullable Object tooDeep(String path, Object value) {
        faults.add(
                path,
                Rule.DEPTH,
                "invalid argument \"%s\", nested deeper than %d or more than %d values, got %s"
                        .formatted(path, Bounds.MAX_DEPTH, Bounds.MAX_VALUES, Excerpt.of(value)));
        return null;
    }

    private String text(String path, String text, int maxBytes, Rule rule) {
        // a character is at least one byte and at most three, so most texts need not be counted
        if (text.length() > maxBytes || (text.length() * 3L > maxBytes && Utf8.length(text) > maxBytes)) {
            faults.add(
                    path,
                    rule,
                    "invalid argument size for \"%s\", max %d bytes, got %s"
                            .formatted(path, maxBytes, Excerpt.of(text)));
        }
        return text;
    }

    private @Nullable Object number(String path, Number number) {
        return switch (number) {
            case Double d when !Double.isFinite(d) -> wrongType(path, "a finite num", d);
            case Float f when !Float.isFinite(f) -> wrongType(path, "a finite num", f);
            default -> number;
        };
    }

    private @Nullable Object parsed(String path, ArgType type, String text) {
        return switch (TextFormats.parse(type, text)) {
            case TextFormats.Parsed(var value) -> value;
            case TextFormats.Unreadable(var why) -> {
                faults.add(
                        path,
                        Rule.FORMAT,
                        "invalid %s format for argument \"%s\", got %s: %s"
                                .formatted(type.name(), path, Excerpt.of(text), why));
                yield null;
            }
        };
    }

    private boolean fits(String path, Collection<?> items, int maxItems) {
        if (items.size() > maxItems) {
            faults.add(
                    path,
                    Rule.MAX_ITEMS,
                    "invalid argument size for \"%s\", max %d items, got %d".formatted(path, maxItems, items.size()));
            return false;
        }
        return true;
    }

    private @Nullable Object scalars(String path, List<?> list, int maxItems) {
        if (!fits(path, list, maxItems)) {
            return null;
        }
        var checked = new ArrayList<@Nullable Object>(list.size());
        for (var i = 0; i < list.size() && !faults.isFull(); i++) {
            checked.add(scalar(path + "[" + i + "]", list.get(i)));
        }
        return Collections.unmodifiableList(checked);
    }

    private @Nullable Object scalar(String path, @Nullable Object value) {
        return switch (value) {
            case String text -> check(path, PLAIN_TEXT, text);
            case Number number -> number(path, number);
            case Boolean bool -> bool;
            case List<?> list -> nested(path, "list", list);
            case Map<?, ?> map -> nested(path, "map", map);
            case null, default -> wrongType(path, "string, num or boolean", value);
        };
    }

    private @Nullable Object nested(String path, String what, Object value) {
        faults.add(
                path,
                Rule.DEPTH,
                "invalid argument \"%s\", nested %s is not supported, got %s".formatted(path, what, Excerpt.of(value)));
        return null;
    }

    private @Nullable Object items(String path, ListOfType type, List<?> list) {
        if (!fits(path, list, type.maxItems())) {
            return null;
        }
        var checked = new ArrayList<@Nullable Object>(list.size());
        for (var i = 0; i < list.size() && !faults.isFull(); i++) {
            checked.add(item(path + "[" + i + "]", type.item(), list.get(i)));
        }
        return Collections.unmodifiableList(checked);
    }

    private @Nullable Object item(String path, ArgType type, @Nullable Object value) {
        return switch (value) {
            case null -> wrongType(path, type, null);
            case String text
            when type instanceof StringType(var maxBytes) -> text(path, text, maxBytes, Rule.MAX_ITEM_BYTES);
            default -> check(path, type, value);
        };
    }

    private @Nullable Object map(String path, MapType type, Map<?, ?> entries) {
        if (!fits(path, entries.keySet(), type.maxItems())) {
            return null;
        }
        for (var key : new TreeSet<>(type.required())) {
            if (!entries.containsKey(key)) {
                faults.add(path, Rule.REQUIRED_KEY, "missing key \"%s\" in argument \"%s\"".formatted(key, path));
            }
        }
        var checked = LinkedHashMap.<String, @Nullable Object>newLinkedHashMap(entries.size());
        for (var entry : entries.entrySet()) {
            if (!faults.isFull()) {
                entry(path, type, String.valueOf(entry.getKey()), entry.getValue(), checked);
            }
        }
        return Collections.unmodifiableMap(checked);
    }

    private void entry(
            String path, MapType type, String key, @Nullable Object value, Map<String, @Nullable Object> checked) {
        var place = path + "." + Excerpt.ofText(key);
        if (!type.accepted().isEmpty() && !type.accepted().contains(key)) {
            faults.add(
                    place,
                    Rule.ACCEPTED_KEY,
                    "unknown key %s in argument \"%s\", expected one of %s"
                            .formatted(Excerpt.of(key), path, new TreeSet<>(type.accepted())));
            return;
        }
        text(place, key, ArgType.DEFAULT_MAX_BYTES, Rule.MAX_BYTES);
        checked.put(
                key,
                value instanceof List<?> list ? scalars(place, list, ArgType.DEFAULT_MAX_ITEMS) : scalar(place, value));
    }
}
