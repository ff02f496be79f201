package dev.phoenixgenapi.workerpool;

import java.util.concurrent.atomic.LongAdder;

/** What has become of a pool's tasks so far. */
final class Tally {

    final LongAdder completed = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder neverRan = new LongAdder();
    final LongAdder queueFull = new LongAdder();
    final LongAdder breakerOpen = new LongAdder();
    final LongAdder refusedClosed = new LongAdder();

    /** May go below 0 for a moment: a thread may return before those who ended its task have counted it. */
    final LongAdder leaked = new LongAdder();

    PoolStatus.Totals totals() {
        return new PoolStatus.Totals(
                completed.sum(), failed.sum(), neverRan.sum(), queueFull.sum(), breakerOpen.sum(), refusedClosed.sum());
    }
}
