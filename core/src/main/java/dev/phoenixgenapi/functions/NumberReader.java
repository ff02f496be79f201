package dev.phoenixgenapi.functions;

import dev.phoenixgenapi.arguments.ArgReader;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.arguments.ArgumentFault.Rule;
import dev.phoenixgenapi.arguments.Reading;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers of one Java type.
 *
 * @param type the type
 * @param convert the number as the type, or null if something of it would be lost
 * @param expected what is expected, in words
 */
record NumberReader(Class<? extends Number> type, Function<Number, @Nullable Number> convert, String expected)
        implements ArgReader {

    private static final ArgType NUM = ArgType.num();

    /** All types of numbers, primitive ones and their boxes. */
    static final Map<Class<?>, NumberReader> OF_TYPE = Map.ofEntries(
            Map.entry(byte.class, whole(Byte.class, Byte.MIN_VALUE, Byte.MAX_VALUE, Long::byteValue)),
            Map.entry(Byte.class, whole(Byte.class, Byte.MIN_VALUE, Byte.MAX_VALUE, Long::byteValue)),
            Map.entry(short.class, whole(Short.class, Short.MIN_VALUE, Short.MAX_VALUE, Long::shortValue)),
            Map.entry(Short.class, whole(Short.class, Short.MIN_VALUE, Short.MAX_VALUE, Long::shortValue)),
            Map.entry(int.class, whole(Integer.class, Integer.MIN_VALUE, Integer.MAX_VALUE, Long::intValue)),
            Map.entry(Integer.class, whole(Integer.class, Integer.MIN_VALUE, Integer.MAX_VALUE, Long::intValue)),
            Map.entry(long.class, whole(Long.class, Long.MIN_VALUE, Long.MAX_VALUE, number -> number)),
            Map.entry(Long.class, whole(Long.class, Long.MIN_VALUE, Long.MAX_VALUE, number -> number)),
            Map.entry(float.class, floating(Float.class, FloatingNumbers::toFloat)),
            Map.entry(Float.class, floating(Float.class, FloatingNumbers::toFloat)),
            Map.entry(double.class, floating(Double.class, FloatingNumbers::toDouble)),
            Map.entry(Double.class, floating(Double.class, FloatingNumbers::toDouble)),
            Map.entry(
                    BigInteger.class,
                    new NumberReader(
                            BigInteger.class,
                            WholeNumbers::toBigInteger,
                            "a whole number of at most %d digits".formatted(WholeNumbers.MAX_DIGITS))),
            Map.entry(
                    BigDecimal.class, new NumberReader(BigDecimal.class, FloatingNumbers::toDecimal, "a finite num")));

    static NumberReader of(Class<?> type) {
        return Objects.requireNonNull(OF_TYPE.get(type));
    }

    private static NumberReader whole(Class<? extends Number> type, long min, long max, Function<Long, Number> narrow) {
        return new NumberReader(
                type,
                number -> {
                    var whole = WholeNumbers.toLong(number);
                    return whole == null || whole < min || whole > max ? null : narrow.apply(whole);
                },
                "a whole number from %d to %d".formatted(min, max));
    }

    private static NumberReader floating(Class<? extends Number> type, Function<Number, @Nullable Number> convert) {
        return new NumberReader(
                type,
                convert,
                "a number that keeps all its digits in the %d bits of a %s"
                        .formatted(
                                type == Float.class ? Float.SIZE : Double.SIZE,
                                type == Float.class ? "float" : "double"));
    }

    @Override
    public @Nullable Object read(Object sent, Reading reading) {
        var before = reading.found();
        if (!(reading.check(NUM, sent) instanceof Number number) || reading.found() != before) {
            return null;
        }
        if (type == BigInteger.class || !type.isInstance(number)) {
            var converted = convert.apply(number);
            return converted == null ? reading.refuse(Rule.RANGE, expected, sent) : converted;
        }
        return number;
    }
}
