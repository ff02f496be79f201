package dev.phoenixgenapi.ratelimit;

import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A hash table of windows that is read without a lock and changed under its own monitor.
 *
 * <p>A reader may miss a window while the table changes, but never finds a wrong one; whoever misses one looks again
 * under the lock before putting one in. The table grows by linear hashing, one bin for each new key, so that no request
 * pays for the moving of all. It does not shrink. Keys that hash alike, as somebody may choose them on purpose, go to a
 * map that finds them by their order.
 *
 * <p>Locks are taken in one order: a segment's, then that of one of its windows.
 */
final class Segment {

    private static final int FIRST_BINS = 4;
    private static final int CROWDED = 16;
    private static final int SAMPLE = 8;
    private static final int SAMPLED_BINS = 64;

    private final Tally tally;
    private volatile @Nullable Window[] bins = new @Nullable Window[FIRST_BINS];
    private volatile int used = FIRST_BINS; // as many of the bins; written after them, read before them
    private volatile @Nullable ConcurrentHashMap<String, Window> crowd;
    private int size;
    private boolean abandoned;

    private int swept; // bins in this round of the cleanup
    private @Nullable Iterator<Window> sweptCrowd;
    private int sampled; // where the last sample ended

    Segment(Tally tally) {
        this.tally = tally;
    }

    private static int bin(int hash, int used) {
        var half = Integer.highestOneBit(used);
        var bin = hash & (2 * half - 1);
        return bin < used ? bin : bin - half;
    }

    /** The window of a key, or null if there is none or it was missed. Takes no lock. */
    @Nullable Window find(String key, int hash) {
        var bin = bin(hash, used);
        for (var window = bins[bin]; window != null; window = window.next) {
            if (isOf(window, key, hash)) {
                return window;
            }
        }
        var others = crowd;
        return others == null ? null : others.get(key);
    }

    /**
     * In this order: the key is the same object as before nearly always, and asking its text costs two cache misses.
     */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isOf(Window window, String key, int hash) {
        return window.key == key || (window.hash == hash && key.equals(window.key));
    }

    /** The window of a key, or null if there is none. */
    synchronized @Nullable Window look(String key, int hash) {
        return find(key, hash);
    }

    /** The window of a key; a new one if there is none. */
    synchronized Window obtain(String key, int hash) {
        var window = find(key, hash);
        return window == null ? insert(key, hash) : window;
    }

    private Window insert(String key, int hash) {
        count(1);
        if (size > used) {
            split();
        }
        var bin = bin(hash, used);
        var first = bins[bin];
        if (isCrowded(first)) {
            var window = new Window(key, hash, null);
            var others = crowd == null ? new ConcurrentHashMap<String, Window>() : crowd;
            others.put(key, window);
            crowd = others;
            return window;
        }
        var window = new Window(key, hash, first);
        bins[bin] = window; // a race, but harmless: a reader that sees less of it than all has missed it
        return window;
    }

    private static boolean isCrowded(@Nullable Window first) {
        var length = 0;
        for (var window = first; window != null; window = window.next) {
            length++;
        }
        return length >= CROWDED;
    }

    private void count(int change) {
        size += change;
        if (!abandoned) {
            tally.add(change);
        }
    }

    /** Takes one more bin into use, with the windows that belong there from now on. */
    private void split() {
        var added = used;
        var source = bin(added, added);
        if (added == bins.length) {
            bins = Arrays.copyOf(bins, 2 * added);
        }
        Window moved = null;
        Window stays = null;
        for (var window = bins[source]; window != null; ) {
            var next = window.next;
            if (bin(window.hash, added + 1) == source) {
                stays = window;
            } else {
                link(source, stays, next);
                window.next = moved;
                moved = window;
            }
            window = next;
        }
        bins[added] = moved;
        used = added + 1;
    }

    private void link(int bin, @Nullable Window before, @Nullable Window next) {
        if (before == null) {
            bins[bin] = next;
        } else {
            before.next = next;
        }
    }

    /** Forgets a key. */
    synchronized void remove(String key, int hash) {
        var window = find(key, hash);
        if (window != null) {
            remove(window);
        }
    }

    private void remove(Window gone) {
        if (gone.lock()) {
            gone.drop();
        }
        unlink(gone);
    }

    private void unlink(Window gone) {
        var bin = bin(gone.hash, used);
        Window before = null;
        for (var window = bins[bin]; window != null; window = window.next) {
            if (window == gone) {
                link(bin, before, window.next);
                count(-1);
                return;
            }
            before = window;
        }
        if (crowd != null && crowd.remove(gone.key, gone)) {
            count(-1);
        }
    }

    /** Goes on with removing what is out of date. Tells whether it has come to the end. */
    synchronized boolean sweep(Sweep sweep, long limitWindow) {
        sweep.lock();
        while (swept < used && sweep.isInStretch()) {
            for (var window = bins[swept]; window != null; window = window.next) {
                sweep(sweep, window, limitWindow);
            }
            sweep.looked();
            swept++;
        }
        if (swept < used || (crowd != null && !sweepCrowd(sweep, crowd, limitWindow))) {
            return false;
        }
        swept = 0;
        return true;
    }

    private boolean sweepCrowd(Sweep sweep, ConcurrentHashMap<String, Window> others, long limitWindow) {
        var rest = sweptCrowd == null ? others.values().iterator() : sweptCrowd;
        while (rest.hasNext() && sweep.isInStretch()) {
            sweep(sweep, rest.next(), limitWindow);
        }
        sweptCrowd = rest.hasNext() ? rest : null;
        return sweptCrowd == null;
    }

    private void sweep(Sweep sweep, Window window, long limitWindow) {
        if (sweep.dropIfStale(window, limitWindow)) {
            unlink(window);
        }
    }

    /** Removes a key, the one least recently used of a few. Tells whether there was any. */
    synchronized boolean evict() {
        var victim = sample();
        if (victim == null && crowd != null) {
            var others = crowd.values().iterator();
            victim = others.hasNext() ? others.next() : null;
        }
        if (victim != null) {
            remove(victim);
        }
        return victim != null;
    }

    private @Nullable Window sample() {
        Window eldest = null;
        var eldestUse = Long.MAX_VALUE;
        var seen = 0;
        for (var i = 0; i < used && seen < SAMPLE && (eldest == null || i < SAMPLED_BINS); i++) {
            sampled = sampled + 1 < used ? sampled + 1 : 0;
            for (var window = bins[sampled]; window != null; window = window.next) {
                seen++;
                var use = lastUse(window);
                if (use < eldestUse) {
                    eldestUse = use;
                    eldest = window;
                }
            }
        }
        return eldest;
    }

    private static long lastUse(Window window) {
        if (!window.lock()) {
            return Long.MAX_VALUE;
        }
        try {
            return window.newest();
        } finally {
            window.unlock();
        }
    }

    /** Keeps what is under way from counting: the table is no longer in use. */
    synchronized void abandon() {
        tally.add(-size);
        abandoned = true;
    }
}
