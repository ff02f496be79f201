package dev.phoenixgenapi.functions;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers without a fraction, whatever they were sent as: 1.0 and 1e2 are whole, 1.5 is not. */
final class WholeNumbers {

    /** A number of a few characters can have more digits than fit into memory. */
    static final int MAX_DIGITS = 1_000;

    private static final int MAX_BITS = 3_322; // of 1 000 digits

    private WholeNumbers() {}

    /** The number, or null if it has a fraction or does not fit. */
    static @Nullable Long toLong(Number number) {
        return switch (number) {
            case Integer i -> i.longValue();
            case Long l -> l;
            case Short s -> s.longValue();
            case Byte b -> b.longValue();
            case Double d when d == Math.rint(d) && Math.abs(d) <= 0x1p53 -> d.longValue();
            default -> {
                var big = toBigInteger(number);
                yield big != null && big.bitLength() < Long.SIZE ? big.longValue() : null;
            }
        };
    }

    /** The number, or null if it has a fraction or more than {@value #MAX_DIGITS} digits. */
    static @Nullable BigInteger toBigInteger(Number number) {
        return switch (number) {
            case BigInteger big -> big.bitLength() <= MAX_BITS ? fromDecimal(new BigDecimal(big)) : null;
            case BigDecimal decimal -> fromDecimal(decimal);
            case Double d -> Double.isFinite(d) ? fromDouble(d) : null;
            case Float f -> Float.isFinite(f) ? fromDouble(f.doubleValue()) : null;
            case Long _, Integer _, Short _, Byte _ -> BigInteger.valueOf(number.longValue());
            default -> null;
        };
    }

    private static @Nullable BigInteger fromDecimal(BigDecimal decimal) {
        if (decimal.signum() == 0) {
            return BigInteger.ZERO;
        }
        var digits = decimal.precision() - (long) decimal.scale(); // those before the point
        if (digits < 1 || digits > MAX_DIGITS) {
            return null;
        }
        var stripped = decimal.stripTrailingZeros();
        return stripped.scale() > 0 ? null : stripped.toBigInteger();
    }

    /** From 2^53 on many whole numbers become the same double. Only one that is written as what it is was meant. */
    private static @Nullable BigInteger fromDouble(double d) {
        var exact = new BigDecimal(d);
        return exact.compareTo(new BigDecimal(Double.toString(d))) == 0 ? fromDecimal(exact) : null;
    }
}
