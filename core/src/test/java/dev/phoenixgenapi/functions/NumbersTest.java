package dev.phoenixgenapi.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Numbers are converted if and only if nothing is lost, with decimals of any size as the model. */
class NumbersTest {

    /** What a number is; a double is what it is written as, and nothing if that is not what it is. */
    private static BigDecimal written(Number number) {
        return new BigDecimal(number.toString());
    }

    private static boolean isWhole(Number number) {
        var isExact = !(number instanceof Double d) || new BigDecimal(d).compareTo(written(d)) == 0;
        return isExact && written(number).stripTrailingZeros().scale() <= 0;
    }

    @Property
    void wholeNumbersKeepTheirValue(@ForAll("numbers") Number number) {
        var inRange = isWhole(number) && written(number).toBigInteger().bitLength() < Long.SIZE;
        var converted = WholeNumbers.toLong(number);
        assertThat(converted != null).isEqualTo(inRange);
        if (converted != null) {
            assertThat(BigDecimal.valueOf(converted)).isEqualByComparingTo(written(number));
        }
    }

    @Property
    void bigIntegersKeepTheirValue(@ForAll("numbers") Number number) {
        var converted = WholeNumbers.toBigInteger(number);
        assertThat(converted != null).isEqualTo(isWhole(number));
        if (converted != null) {
            assertThat(new BigDecimal(converted)).isEqualByComparingTo(written(number));
        }
    }

    @Property
    void doublesKeepTheirValue(@ForAll("numbers") Number number) {
        var converted = FloatingNumbers.toDouble(number);
        var nearest = number.doubleValue();
        var isExact = Double.isFinite(nearest) && new BigDecimal(nearest).compareTo(written(number)) == 0;
        var comesBack = Double.isFinite(nearest) && written(nearest).compareTo(written(number)) == 0;
        var wholeIsExact = written(number).scale() != 0 || isExact;
        assertThat(converted != null).isEqualTo(number instanceof Double || isExact || (comesBack && wholeIsExact));
        if (converted != null) {
            assertThat(converted).isEqualTo(nearest);
        }
    }

    @Property
    void floatsKeepTheirValue(@ForAll("numbers") Number number) {
        var converted = FloatingNumbers.toFloat(number);
        if (converted != null) {
            var isExact = new BigDecimal(converted).compareTo(written(number)) == 0;
            var isSameDouble = number instanceof Double d && (double) converted == d;
            assertThat(isExact || isSameDouble || written(converted).compareTo(written(number)) == 0)
                    .isTrue();
        } else {
            var nearest = number.floatValue();
            assertThat(Float.isFinite(nearest) && new BigDecimal(nearest).compareTo(written(number)) == 0)
                    .isFalse();
        }
    }

    @Property
    void floatsComeBackFromTheirText(@ForAll float number) {
        assertThat(FloatingNumbers.toFloat(Double.valueOf(Float.toString(number))))
                .isEqualTo(number);
        assertThat(FloatingNumbers.toFloat(number)).isEqualTo(number);
        assertThat(FloatingNumbers.toDouble(number)).isEqualTo((double) number);
    }

    @Example
    void edges() {
        assertThat(WholeNumbers.toLong(0x1p53)).isEqualTo(1L << 53);
        assertThat(WholeNumbers.toLong(-0.0)).isZero();
        assertThat(WholeNumbers.toLong(-0x1p63)).isNull(); // is written -9.223372036854776E18
        assertThat(WholeNumbers.toLong(1e18)).isEqualTo(1_000_000_000_000_000_000L);
        assertThat(WholeNumbers.toLong(Double.POSITIVE_INFINITY)).isNull();
        assertThat(WholeNumbers.toLong(Float.NaN)).isNull();
        assertThat(WholeNumbers.toLong(2.0f)).isEqualTo(2);
        assertThat(WholeNumbers.toLong(new BigDecimal("1e-1000000000"))).isNull();
        assertThat(WholeNumbers.toLong(new BigDecimal("0e1000000000"))).isZero();
        assertThat(WholeNumbers.toBigInteger(BigInteger.TEN.pow(999))).isNotNull();
        assertThat(WholeNumbers.toBigInteger(BigInteger.TEN.pow(1000))).isNull();
        assertThat(WholeNumbers.toBigInteger(BigInteger.TEN.pow(100_000))).isNull();
        assertThat(FloatingNumbers.toDouble(Long.MAX_VALUE)).isNull();
        assertThat(FloatingNumbers.toDouble(Long.MIN_VALUE)).isEqualTo(-0x1p63);
        assertThat(FloatingNumbers.toDouble(new BigDecimal("0.1"))).isEqualTo(0.1);
        assertThat(FloatingNumbers.toDouble(new BigDecimal("0.10000000000000000001")))
                .isNull();
        assertThat(FloatingNumbers.toDouble(new BigDecimal("1e400"))).isNull();
        assertThat(FloatingNumbers.toDouble(new BigDecimal("1e-400"))).isNull();
        assertThat(FloatingNumbers.toDouble(BigInteger.TEN.pow(400))).isNull();
        assertThat(FloatingNumbers.toFloat(1e39)).isNull();
        assertThat(FloatingNumbers.toFloat(Double.NaN)).isNull();
        assertThat(FloatingNumbers.toFloat(0.1)).isEqualTo(0.1f);
        assertThat(FloatingNumbers.toFloat(0.123456789)).isNull();
        assertThat(FloatingNumbers.toDecimal(Float.NaN)).isNull();
        assertThat(FloatingNumbers.toDecimal(0.1f)).isEqualTo(new BigDecimal("0.1"));
    }

    @Provide
    Arbitrary<Number> numbers() {
        var wholeDoubles = Arbitraries.longs().map(number -> (double) number);
        return Arbitraries.oneOf(
                Arbitraries.longs().map(Number.class::cast),
                Arbitraries.integers().map(Number.class::cast),
                Arbitraries.bigIntegers().map(Number.class::cast),
                Arbitraries.doubles().map(Number.class::cast),
                wholeDoubles.map(Number.class::cast),
                Arbitraries.bigDecimals().ofScale(3).map(Number.class::cast),
                Arbitraries.longs().map(BigDecimal::valueOf).map(Number.class::cast),
                Arbitraries.longs()
                        .map(number -> BigDecimal.valueOf(number).scaleByPowerOfTen(-2))
                        .map(Number.class::cast),
                Arbitraries.integers()
                        .map(number -> BigDecimal.valueOf(number).scaleByPowerOfTen(9))
                        .map(Number.class::cast));
    }
}
