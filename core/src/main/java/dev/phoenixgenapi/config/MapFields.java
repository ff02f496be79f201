package dev.phoenixgenapi.config;

import dev.phoenixgenapi.ConfigFault;
import dev.phoenixgenapi.FunctionRef;
import dev.phoenixgenapi.arguments.Excerpt;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a map and collects what is wrong with them. A method that cannot read a field has told why. What
 * nobody has asked for is unknown.
 */
final class MapFields {

    private final String path;
    private final Map<?, ?> map;
    private final List<ConfigFault> faults;
    private final Set<String> known = new HashSet<>();

    MapFields(Map<?, ?> map) {
        this("", map, new ArrayList<>());
    }

    private MapFields(String path, Map<?, ?> map, List<ConfigFault> faults) {
        this.path = path;
        this.map = map;
        this.faults = faults;
    }

    /** The faults of this map and of all maps in it. */
    List<ConfigFault> faults() {
        return faults;
    }

    /** Whether a field is there, with a value or null. */
    boolean has(String field) {
        known.add(field);
        return map.containsKey(field);
    }

    /** Whether a field is there with a value; for fields that may be null. */
    boolean hasValue(String field) {
        return has(field) && map.get(field) != null;
    }

    @Nullable Object get(String field) {
        known.add(field);
        return map.get(field);
    }

    void fault(String field, String message) {
        faults.add(new ConfigFault(path + field, message));
    }

    /** What came is not what is expected. */
    void refuse(String field, String expected) {
        fault(field, (has(field) ? Excerpt.of(map.get(field)) : "missing") + " (expected: " + expected + ")");
    }

    /** The names of all fields, as far as they can be names. */
    List<String> names() {
        return map.keySet().stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(name -> !name.isBlank())
                .toList();
    }

    /** Tells of all fields that nobody has asked for. */
    void refuseOthers() {
        for (var key : map.keySet()) {
            if (!(key instanceof String name && known.contains(name))) {
                faults.add(new ConfigFault(
                        path + (key instanceof String name ? Excerpt.ofText(name) : Excerpt.of(key)), "unknown field"));
            }
        }
    }

    Optional<String> text(String field) {
        if (get(field) instanceof String text) {
            return Optional.of(text);
        }
        refuse(field, "text");
        return Optional.empty();
    }

    boolean flag(String field, boolean absent) {
        if (!has(field)) {
            return absent;
        }
        if (get(field) instanceof Boolean flag) {
            return flag;
        }
        refuse(field, "true or false");
        return absent;
    }

    /** A whole number, in whatever type of number it is: not all adapters have whole numbers. */
    Optional<Long> whole(String field, String expected) {
        if (get(field) instanceof Number number) {
            try {
                return Optional.of(new BigDecimal(number.toString()).longValueExact());
            } catch (ArithmeticException | NumberFormatException _) {
                // Told below, like whatever is no number at all.
            }
        }
        refuse(field, expected);
        return Optional.empty();
    }

    /** A whole number of the size of a bound. */
    Optional<Integer> bound(String field, int absent) {
        var expected = "0 to " + Integer.MAX_VALUE;
        if (!has(field)) {
            return Optional.of(absent);
        }
        var value = whole(field, expected);
        if (value.isPresent() && (value.get() < 0 || value.get() > Integer.MAX_VALUE)) {
            refuse(field, expected);
            return Optional.empty();
        }
        return value.map(Long::intValue);
    }

    /** A list of text, empty if the field is not there. */
    List<String> texts(String field) {
        if (!has(field)) {
            return List.of();
        }
        var texts = asTexts(get(field));
        if (texts.isEmpty()) {
            refuse(field, "a list of text");
        }
        return texts.orElse(List.of());
    }

    static Optional<List<String>> asTexts(@Nullable Object value) {
        return value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)
                ? Optional.of(list.stream().map(String.class::cast).toList())
                : Optional.empty();
    }

    /** A list of anything, empty if the field is not there. */
    List<@Nullable Object> anything(String field) {
        if (!has(field)) {
            return List.of();
        }
        if (get(field) instanceof List<?> list) {
            return new ArrayList<@Nullable Object>(list);
        }
        refuse(field, "a list");
        return List.of();
    }

    /** The fields of a map that is the value of a field; whoever reads them calls {@link #refuseOthers} in the end. */
    Optional<MapFields> nested(String field, String expected) {
        if (get(field) instanceof Map<?, ?> value) {
            return Optional.of(new MapFields(path + field + ".", value, faults));
        }
        refuse(field, expected);
        return Optional.empty();
    }

    /** The code that the fields module and function name. */
    Optional<FunctionRef> functionRef() {
        var module = name("module");
        var function = name("function");
        return module.isPresent() && function.isPresent()
                ? Optional.of(new FunctionRef(module.get(), function.get()))
                : Optional.empty();
    }

    private Optional<String> name(String field) {
        if (get(field) instanceof String text && !text.isBlank()) {
            return Optional.of(text);
        }
        refuse(field, "a name");
        return Optional.empty();
    }
}
