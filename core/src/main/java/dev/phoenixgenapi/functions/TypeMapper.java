package dev.phoenixgenapi.functions;

import dev.phoenixgenapi.arguments.ArgType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds out how Java types are sent and read. What cannot be mapped is a fault, and comes back as null. */
final class TypeMapper {

    static final String MAPPED =
            "String, boolean, a type of number, UUID, Instant, OffsetDateTime, LocalDateTime, an enum,"
                    + " a record, List, Map<String, …>, Optional or Object";

    private static final Map<Class<?>, ArgType> PLAIN = Map.of(
            boolean.class, ArgType.bool(),
            Boolean.class, ArgType.bool(),
            UUID.class, ArgType.uuid(),
            Instant.class, ArgType.datetime(),
            LocalDateTime.class, ArgType.naiveDatetime(),
            Number.class, ArgType.num(),
            Object.class, ArgType.any());

    private final RecordMapper records;

    TypeMapper(RecordMapper records) {
        this.records = records;
    }

    /**
     * Maps a type.
     *
     * @param type the type
     * @param declaredOn the parameter or component that has it, which may be said to be nullable, too; or the type
     * @param limits what an annotation says about it
     * @param faults where to say what is wrong
     */
    @Nullable Mapped map(AnnotatedType type, AnnotatedElement declaredOn, Limits limits, Faults faults) {
        var mapped = mapped(type, limits, faults);
        if (mapped == null || !(isNullable(type) || isNullable(declaredOn))) {
            return mapped;
        }
        return mapped.orNull();
    }

    private @Nullable Mapped mapped(AnnotatedType type, Limits limits, Faults faults) {
        if (type instanceof AnnotatedWildcardType wildcard) {
            return mapped(wildcard.getAnnotatedUpperBounds()[0], limits, faults);
        }
        var raw = raw(type.getType());
        if (raw == null) {
            return faults.add("%s (expected: a type that is known when the method is registered)"
                    .formatted(type.getType().getTypeName()));
        }
        limits.check(raw, raw == List.class && isText(argument(type, 0)), faults);
        if (raw == String.class) {
            return Mapped.plain(ArgType.string(limits.bytes()));
        }
        var plain = PLAIN.get(raw);
        if (plain != null) {
            return Mapped.plain(plain);
        }
        var number = NumberReader.OF_TYPE.get(raw);
        if (number != null) {
            return Mapped.read(ArgType.num(), number);
        }
        if (raw == OffsetDateTime.class) {
            return Mapped.read(OffsetReader.TYPE, new OffsetReader());
        }
        if (raw.isEnum()) {
            return Mapped.read(EnumReader.TYPE, new EnumReader(raw));
        }
        if (raw.isRecord()) {
            return records.map(raw, type.getType(), this, faults);
        }
        if (raw == List.class) {
            return list(argument(type, 0), limits, faults);
        }
        if (raw == Map.class) {
            return map(type, limits, faults);
        }
        return optional(raw, type, limits, faults);
    }

    private @Nullable Mapped optional(Class<?> raw, AnnotatedType type, Limits limits, Faults faults) {
        if (raw == OptionalInt.class) {
            return absent(ArgType.num(), OptionalReader.ofInt(NumberReader.of(int.class)));
        }
        if (raw == OptionalLong.class) {
            return absent(ArgType.num(), OptionalReader.ofLong(NumberReader.of(long.class)));
        }
        if (raw == OptionalDouble.class) {
            return absent(ArgType.num(), OptionalReader.ofDouble(NumberReader.of(double.class)));
        }
        if (raw != Optional.class) {
            return faults.add("%s (expected: %s)".formatted(shortName(type.getType()), insteadOf(raw)));
        }
        var of = argument(type, 0);
        var inner = of == null ? Mapped.plain(ArgType.any()) : map(of, of, limits, faults);
        if (inner == null) {
            return null;
        }
        return inner.optional()
                ? faults.add("%s (expected: one Optional)".formatted(shortName(type.getType())))
                : absent(inner.type(), OptionalReader.of(inner.reader()));
    }

    private static Mapped absent(ArgType type, OptionalReader reader) {
        return new Mapped(type, reader, false, true, true);
    }

    private static String insteadOf(Class<?> raw) {
        if (raw.isArray()) {
            return "a List";
        }
        if (Collection.class.isAssignableFrom(raw)) {
            return "a List; what a %s leaves out would be lost without a word".formatted(raw.getSimpleName());
        }
        if (raw == char.class || raw == Character.class || raw == CharSequence.class) {
            return "a String";
        }
        return MAPPED;
    }

    private @Nullable Mapped list(@Nullable AnnotatedType of, Limits limits, Faults faults) {
        if (of == null || isAnything(of)) {
            return of != null && isNullable(of)
                    ? Mapped.read(
                            ArgType.any(),
                            new ListReader(Mapped.plain(ArgType.any()).orNull(), limits.items()))
                    : Mapped.plain(new ArgType.ListType(limits.items()));
        }
        var item = map(of, of, isText(of) ? limits.ofItems() : Limits.NONE, faults.at("items of the List"));
        if (item == null) {
            return null;
        }
        if (item.optional()) {
            return faults.add("List<%s> (expected: items that are not Optional)".formatted(shortName(of.getType())));
        }
        var type = item.nullable() ? ArgType.any() : listType(item.type(), limits.items());
        var reader = new ListReader(item, limits.items());
        return item.plain() && type instanceof ArgType.ListOfType(var checked, var _) && checked.equals(item.type())
                ? Mapped.plain(type)
                : Mapped.read(type, reader);
    }

    private static ArgType listType(ArgType item, int maxItems) {
        return switch (item) {
            case ArgType.StringType _, ArgType.NumType _, ArgType.UuidType _, ArgType.MapType _ ->
                ArgType.listOf(item, maxItems);
            case ArgType.DatetimeType _, ArgType.NaiveDatetimeType _ -> ArgType.listOf(ArgType.string(), maxItems);
            case ArgType.BooleanType _ -> new ArgType.ListType(maxItems);
            case ArgType.ListType _, ArgType.ListOfType _, ArgType.AnyType _ -> ArgType.any();
        };
    }

    private @Nullable Mapped map(AnnotatedType type, Limits limits, Faults faults) {
        var key = argument(type, 0);
        var of = argument(type, 1);
        if (key != null && key.getType() != String.class) {
            return faults.add("%s (expected: keys of String)".formatted(shortName(type.getType())));
        }
        var asMap = new ArgType.MapType(limits.items(), Set.of(), Set.of());
        if (of == null || isAnything(of)) {
            return of != null && isNullable(of)
                    ? Mapped.read(
                            ArgType.any(),
                            new MapReader(Mapped.plain(ArgType.any()).orNull(), limits.items()))
                    : Mapped.plain(asMap);
        }
        var value = map(of, of, Limits.NONE, faults.at("values of the Map"));
        if (value == null) {
            return null;
        }
        if (value.optional()) {
            return faults.add("%s (expected: values that are not Optional)".formatted(shortName(type.getType())));
        }
        return Mapped.read(value.fitsIntoMap() ? asMap : ArgType.any(), new MapReader(value, limits.items()));
    }

    private static @Nullable AnnotatedType argument(AnnotatedType type, int index) {
        return type instanceof AnnotatedParameterizedType of ? of.getAnnotatedActualTypeArguments()[index] : null;
    }

    private static boolean isAnything(AnnotatedType type) {
        return type instanceof AnnotatedWildcardType wildcard
                ? wildcard.getAnnotatedUpperBounds()[0].getType() == Object.class
                : type.getType() == Object.class;
    }

    private static boolean isText(@Nullable AnnotatedType type) {
        return type != null && type.getType() == String.class;
    }

    private static @Nullable Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> raw -> raw;
            case ParameterizedType of -> (Class<?>) of.getRawType();
            default -> null;
        };
    }

    /** Any annotation of that name: JSpecify's, or what others call the same. */
    private static boolean isNullable(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .anyMatch(annotation ->
                        annotation.annotationType().getSimpleName().equals("Nullable"));
    }

    /** A type as one would write it, without packages. */
    static String shortName(Type type) {
        return type.getTypeName()
                .replaceAll("(?:\\w+[.$])+(?=\\w)", "")
                .replace(",", ", ")
                .replace(",  ", ", ");
    }
}
