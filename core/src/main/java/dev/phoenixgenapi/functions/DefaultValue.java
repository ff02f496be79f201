package dev.phoenixgenapi.functions;

import dev.phoenixgenapi.arguments.ArgSpec;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.arguments.Arguments;
import dev.phoenixgenapi.arguments.CheckedArguments;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What stands in for an argument that is not sent.
 *
 * @param sent as a client would send it
 * @param read as the method gets it
 */
record DefaultValue(Object sent, Object read) {

    /** What the annotation says; null if that is nothing, or wrong. */
    static @Nullable DefaultValue of(@Nullable Arg arg, String name, Mapped mapped, Faults faults) {
        if (arg == null || arg.defaultValue().length == 0) {
            return null;
        }
        if (arg.defaultValue().length > 1) {
            return faults.add("defaultValue: %d values (expected: one)".formatted(arg.defaultValue().length));
        }
        var text = arg.defaultValue()[0];
        if (mapped.optional()) {
            return faults.add("defaultValue: \"%s\" of an Optional, which then is never empty (expected: one of both)"
                    .formatted(text));
        }
        var sent = sent(text, mapped.type());
        if (sent == null) {
            return faults.add("defaultValue: \"%s\" (expected: %s)".formatted(text, expected(mapped.type())));
        }
        return read(name, sent, mapped, faults);
    }

    private static @Nullable DefaultValue read(String name, Object sent, Mapped mapped, Faults faults) {
        var reader = mapped.argumentReader();
        var arguments = Arguments.of(
                List.of(ArgSpec.of(name, mapped.type())), reader == null ? Map.of() : Map.of(name, reader));
        return switch (arguments.check(Map.of(name, sent))) {
            case CheckedArguments.Accepted(var values) ->
                new DefaultValue(sent, Objects.requireNonNull(values.get(name)));
            case CheckedArguments.Refused refused -> faults.add("defaultValue: " + refused.message());
        };
    }

    private static @Nullable Object sent(String text, ArgType type) {
        return switch (type) {
            case ArgType.StringType _, ArgType.UuidType _, ArgType.DatetimeType _, ArgType.NaiveDatetimeType _ -> text;
            case ArgType.BooleanType _ ->
                switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> null;
                };
            case ArgType.NumType _ -> number(text);
            case ArgType.ListType _, ArgType.ListOfType _, ArgType.MapType _, ArgType.AnyType _ -> null;
        };
    }

    private static @Nullable Number number(String text) {
        try {
            var decimal = new BigDecimal(text);
            var whole = WholeNumbers.toLong(decimal);
            return whole == null ? decimal : whole;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String expected(ArgType type) {
        return switch (type) {
            case ArgType.BooleanType _ -> "true or false";
            case ArgType.NumType _ -> "a number";
            default -> "none, because only texts, numbers and booleans can have one; or an Optional";
        };
    }
}
