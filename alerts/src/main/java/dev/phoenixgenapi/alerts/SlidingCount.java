package dev.phoenixgenapi.alerts;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what happened within a window that moves on slot by slot.
 *
 * <p>Who counts only adds to a total that is never set back, without a lock and without reading a clock. What there was
 * within the window is the total less what it was when the window began.
 */
final class SlidingCount {

    private final LongAdder total = new LongAdder();

    /** What the total was at the ends of the last slots; the oldest one is the window's beginning. */
    private final long[] ends = new long[Slots.PER_WINDOW];

    private int oldest;

    /** From any thread. */
    void add() {
        total.increment();
    }

    /** So many slots have ended. The part that it belongs to holds its lock. */
    void advance(int slots) {
        var now = total.sum();
        if (slots >= ends.length) {
            Arrays.fill(ends, now);
            return;
        }
        for (var i = 0; i < slots; i++) {
            ends[oldest] = now;
            oldest = (oldest + 1) % ends.length;
        }
    }

    /** How much there is within the window. The part that it belongs to holds its lock. */
    long count() {
        return total.sum() - ends[oldest];
    }
}
