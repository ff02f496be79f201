package dev.phoenixgenapi.functions;

import static java.util.stream.Collectors.joining;

import dev.phoenixgenapi.arguments.ArgReader;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.arguments.ArgumentFault.Rule;
import dev.phoenixgenapi.arguments.Reading;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the constants of an enum by name: {@code IN_PROGRESS}, or in the habit of the wire {@code in_progress}. */
final class EnumReader implements ArgReader {

    static final ArgType TYPE = ArgType.string();
    private static final int SHOWN = 20;

    private final Map<String, Enum<?>> constants = new HashMap<>();
    private final String expected;

    EnumReader(Class<?> type) {
        var names = new LinkedHashSet<String>();
        var twice = new LinkedHashSet<String>();
        for (var constant : type.getEnumConstants()) {
            var name = Names.snakeCase(((Enum<?>) constant).name());
            if (constants.put(name, (Enum<?>) constant) != null) {
                twice.add(name);
            }
            names.add(name);
        }
        twice.forEach(constants::remove); // who writes so cannot be understood; the constants' own names remain
        names.removeAll(twice);
        for (var constant : type.getEnumConstants()) {
            var name = ((Enum<?>) constant).name();
            constants.put(name, (Enum<?>) constant);
            if (twice.contains(Names.snakeCase(name))) {
                names.add(name);
            }
        }
        expected = expected(names);
    }

    private static String expected(Set<String> names) {
        var shown = names.stream().limit(SHOWN).collect(joining(", "));
        return "one of " + shown + (names.size() > SHOWN ? ", …" : "");
    }

    @Override
    public @Nullable Object read(Object sent, Reading reading) {
        var before = reading.found();
        var name = reading.check(TYPE, sent);
        if (reading.found() != before) {
            return null;
        }
        var constant = constants.get(name);
        return constant == null ? reading.refuse(Rule.VALUE, expected, sent) : constant;
    }
}
