package dev.phoenixgenapi.functions;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Floating-point numbers that keep what was sent. A whole number must be met exactly. One with a fraction or an
 * exponent must come back as it was written: 0.1 is no double, but 0.1 is what the double nearest to it is written as.
 */
final class FloatingNumbers {

    private FloatingNumbers() {}

    /** The number, or null if a double would lose something of it. */
    static @Nullable Double toDouble(Number number) {
        return switch (number) {
            case Double d -> Double.isFinite(d) ? d : null;
            case Integer _, Short _, Byte _ -> number.doubleValue();
            case Float f -> Float.isFinite(f) ? f.doubleValue() : null;
            default -> {
                var decimal = toDecimal(number);
                if (decimal == null) {
                    yield null;
                }
                var d = decimal.doubleValue();
                yield Double.isFinite(d) && keeps(decimal, new BigDecimal(d), Double.toString(d)) ? d : null;
            }
        };
    }

    /** The number, or null if a float would lose something of it. */
    static @Nullable Float toFloat(Number number) {
        if (number instanceof Double d && d.floatValue() == d && Double.isFinite(d)) {
            return d.floatValue();
        }
        var decimal = toDecimal(number);
        if (decimal == null) {
            return null;
        }
        var f = decimal.floatValue();
        return Float.isFinite(f) && keeps(decimal, new BigDecimal(f), Float.toString(f)) ? f : null;
    }

    /** The number as it is written, or null if it is none. */
    static @Nullable BigDecimal toDecimal(Number number) {
        return switch (number) {
            case BigDecimal decimal -> decimal;
            case BigInteger big -> new BigDecimal(big);
            case Double d -> Double.isFinite(d) ? new BigDecimal(d.toString()) : null;
            case Float f -> Float.isFinite(f) ? new BigDecimal(f.toString()) : null;
            case Long _, Integer _, Short _, Byte _ -> BigDecimal.valueOf(number.longValue());
            default -> null;
        };
    }

    private static boolean keeps(BigDecimal sent, BigDecimal exact, String written) {
        return sent.compareTo(exact) == 0 || (sent.scale() != 0 && sent.compareTo(new BigDecimal(written)) == 0);
    }
}
