package dev.phoenixgenapi.metrics;

/** What a measurement is measured in, as far as it can be converted. */
public enum Unit {
    /** A billionth of a second. */
    NANOSECOND(Dimension.TIME, 1),
    /** A millionth of a second. */
    MICROSECOND(Dimension.TIME, 1e3),
    /** A thousandth of a second. */
    MILLISECOND(Dimension.TIME, 1e6),
    /** A second. */
    SECOND(Dimension.TIME, 1e9),
    /** A byte. */
    BYTE(Dimension.SIZE, 1),
    /** A thousand bytes. */
    KILOBYTE(Dimension.SIZE, 1e3),
    /** A million bytes. */
    MEGABYTE(Dimension.SIZE, 1e6);

    private enum Dimension {
        TIME,
        SIZE
    }

    private final Dimension dimension;
    private final double size;

    Unit(Dimension dimension, double size) {
        this.dimension = dimension;
        this.size = size;
    }

    /**
     * What a number of this unit has to be multiplied by.
     *
     * @throws IllegalArgumentException if time is to become size
     */
    double factorTo(Unit other) {
        if (dimension != other.dimension) {
            throw new IllegalArgumentException(
                    "unit: %s to %s (expected: two of time, or two of size)".formatted(this, other));
        }
        return size / other.size;
    }

    /** As in the guide. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
