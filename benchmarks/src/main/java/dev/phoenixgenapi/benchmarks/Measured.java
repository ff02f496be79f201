package dev.phoenixgenapi.benchmarks;

import java.util.Collections;
import java.util.List;

/**
 * What one operation takes.
 *
 * @param nanos time by the median of all iterations, in nanoseconds
 * @param bestNanos time by the iteration that was disturbed least, in nanoseconds
 * @param bytes memory allocated by the median of all iterations
 */
public record Measured(double nanos, double bestNanos, double bytes) {

    static Measured of(List<Double> nanos, List<Double> bytes) {
        return new Measured(median(nanos), Collections.min(nanos), median(bytes));
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        var size = sorted.size();
        return (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
    }

    /**
     * The time that this takes beyond another operation that is part of it.
     *
     * @param part the operation within
     * @return nanoseconds; little, but more than none, if noise hides the difference
     */
    public double over(Measured part) {
        return Math.max(0.1, nanos - part.nanos);
    }
}
