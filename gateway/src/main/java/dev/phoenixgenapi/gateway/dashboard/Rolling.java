package dev.phoenixgenapi.gateway.dashboard;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * How often one thing happens of late, how long it takes and how it ends. Any thread records; one thread ticks, once a
 * second; any thread asks.
 */
final class Rolling {

    /** Rates are those of so many seconds: short enough to be news, long enough to be calm. */
    private static final int RATE_SECONDS = 10;

    /** Quantiles are those of once to twice as many seconds. */
    private static final int QUANTILE_SECONDS = 30;

    private static final int DIGITS = 1;

    private final LongAdder calls = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder exceptions = new LongAdder();
    private final Durations durations = new Durations(DIGITS);

    /** How many calls there had been at each of the last ticks. */
    private final long[] totals = new long[RATE_SECONDS + 1]; // guarded by this, as is all below

    private Histogram current = new Histogram(DIGITS);
    private Histogram before = new Histogram(DIGITS);
    private int ticks;

    void succeeded(long micros) {
        calls.increment();
        durations.add(micros);
    }

    void failed(long micros) {
        failed.increment();
        succeeded(micros);
    }

    void threw(long micros) {
        exceptions.increment();
        succeeded(micros);
    }

    synchronized void tick() {
        current.add(durations.take());
        ticks++;
        totals[ticks % totals.length] = calls.sum();
        if (ticks % QUANTILE_SECONDS == 0) {
            var reused = before;
            before = current;
            current = reused;
            current.reset();
        }
    }

    synchronized double rate() {
        var seconds = Math.min(ticks, RATE_SECONDS);
        var grown = totals[ticks % totals.length] - totals[(ticks - seconds) % totals.length];
        return seconds == 0 ? 0 : (double) grown / seconds;
    }

    long calls() {
        return calls.sum();
    }

    synchronized void describe(Map<String, @Nullable Object> row) {
        var all = before.copy();
        all.add(current);
        row.put("calls", calls.sum());
        row.put("rate", Math.round(rate() * 10) / 10.0);
        row.put("failed", failed.sum());
        row.put("exceptions", exceptions.sum());
        row.put("p50_us", quantile(all, 50));
        row.put("p99_us", quantile(all, 99));
        row.put("max_us", all.getMaxValue());
    }

    /** Nothing if there is nothing. */
    private static @Nullable Long quantile(Histogram all, double percent) {
        return all.getTotalCount() == 0 ? null : Math.min(all.getValueAtPercentile(percent), all.getMaxValue());
    }
}
