package dev.phoenixgenapi.ratelimit;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The windows of one limit by the values of its key. Thread-safe. */
final class KeyTable {

    private static final int SEGMENT_BITS = 5;

    /** Whoever locks windows of several tables does it in this order. */
    final long order;

    /** The limit's window, in nanoseconds. */
    final long window;

    private final Tally tally;
    private final Segment[] segments;
    private final AtomicInteger evictions = new AtomicInteger(); // each from the next segment
    private int swept; // segments in this round of the cleanup, which is one thread's at a time

    KeyTable(long order, long window, AtomicInteger allKeys) {
        this.order = order;
        this.window = window;
        this.tally = new Tally(allKeys);
        this.segments = Stream.generate(() -> new Segment(tally))
                .limit(1 << SEGMENT_BITS)
                .toArray(Segment[]::new);
    }

    /** Bins are taken from the lower bits and segments from the upper ones, so all have to depend on all. */
    private static int hash(String key) {
        var hash = key.hashCode() * 0x9e3779b9;
        return hash ^ (hash >>> 16);
    }

    private Segment segment(int hash) {
        return segments[hash >>> (Integer.SIZE - SEGMENT_BITS)];
    }

    /** The window of a key, which may have been dropped before the caller locks it. */
    Window window(String key) {
        var hash = hash(key);
        var window = segment(hash).find(key, hash);
        return window == null ? segment(hash).obtain(key, hash) : window;
    }

    /** The window of a key that had been dropped. Waits until it is out of the table. */
    Window windowInsteadOf(Window dropped) {
        return segment(dropped.hash).obtain(dropped.key, dropped.hash);
    }

    /** The window of a key, or null if there is none. */
    @Nullable Window look(String key) {
        var hash = hash(key);
        return segment(hash).look(key, hash);
    }

    void remove(String key) {
        var hash = hash(key);
        segment(hash).remove(key, hash);
    }

    int size() {
        return tally.own();
    }

    /** Goes on with the cleanup. Tells whether it has come to the end. One thread at a time. */
    boolean sweep(Sweep sweep) {
        while (!sweep.isOver() && swept < segments.length) {
            if (segments[swept].sweep(sweep, window)) {
                swept++;
            }
        }
        if (swept < segments.length) {
            return false;
        }
        swept = 0;
        return true;
    }

    /** Removes a key, the one least recently used of a few. */
    void evict() {
        for (var i = 0; i < segments.length; i++) {
            if (segments[evictions.getAndIncrement() & (segments.length - 1)].evict()) {
                return;
            }
        }
    }

    void abandon() {
        for (var segment : segments) {
            segment.abandon();
        }
    }
}
