package dev.phoenixgenapi.metrics;

/** How a metric sums events up. */
public enum MetricKind {
    /** How many events there were. */
    COUNTER,
    /** The measurement, added up. */
    SUM,
    /** The measurement, as it was the last time. */
    LAST_VALUE,
    /** Count, sum, maximum and some quantiles of the measurement, made here: they cannot be added up over processes. */
    SUMMARY,
    /** Count, sum, maximum and a histogram of the measurement: quantiles are the registry's, over all processes. */
    DISTRIBUTION;

    boolean measures() {
        return this != COUNTER;
    }

    /** As in the guide. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
