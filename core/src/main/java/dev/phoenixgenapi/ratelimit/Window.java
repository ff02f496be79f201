package dev.phoenixgenapi.ratelimit;

import org.jspecify.annotations.Nullable;

/**
 * When requests with one value of a key were admitted: as many instants as the limit admits at most, for older ones
 * cannot matter. Everything but the links of the table is guarded by the window's own monitor.
 *
 * <p>There is one per key, and most keys are rarely used: the first instant is kept in a field, and a ring grows only
 * when more than one lies within the window at the same time. An instant is never 0, which stands for "long ago".
 */
final class Window {

    private static final int DROPPED = -1;
    private static final int FIRST_RING = 4;
    private static final int SHRINK_BELOW = 4;

    final String key;
    final int hash;

    /** The next window in the same bin. Belongs to the table. */
    volatile @Nullable Window next;

    private long only;
    private long @Nullable [] ring;
    private int oldest; // where in the ring the oldest instant is, which the next one replaces

    Window(String key, int hash, @Nullable Window next) {
        this.key = key;
        this.hash = hash;
        this.next = next;
    }

    /** Whether this window is no longer in the table: whoever has found it must look again. */
    boolean isDropped() {
        return oldest == DROPPED;
    }

    void drop() {
        oldest = DROPPED;
        ring = null;
    }

    private int capacity() {
        return ring == null ? 1 : ring.length;
    }

    /** The last instant, or 0. */
    long newest() {
        return nthNewest(1);
    }

    private long nthNewest(int n) {
        if (ring == null) {
            return only;
        }
        var index = oldest - n;
        return ring[index < 0 ? index + ring.length : index];
    }

    /**
     * How long a request has to wait: until the last but (max - 1) has left the window.
     *
     * @return 0 or less if it has not to
     */
    long waitAt(long now, int max, long window) {
        if (max == 0) {
            return window;
        }
        return max > capacity() ? 0 : nthNewest(max) + window - now;
    }

    /** Remembers an admission that {@link #waitAt} has nothing against. */
    void add(long now, int max, long window) {
        if (capacity() < max && nthNewest(capacity()) + window > now) {
            resize((int) Math.min(max, Math.max(FIRST_RING, 2L * capacity())), capacity());
        }
        if (ring == null) {
            only = now;
        } else {
            ring[oldest] = now;
            oldest = oldest + 1 == ring.length ? 0 : oldest + 1;
        }
    }

    /** How many instants lie within the window that ends now. Needs a logarithm's time. */
    int count(long now, long window) {
        var low = 0; // as many of the newest do
        var high = capacity() + 1; // not as many
        while (high - low > 1) {
            var middle = (low + high) >>> 1;
            if (nthNewest(middle) + window > now) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Gives back most of a ring that has become too large. */
    void trim(long now, long window) {
        if (capacity() > FIRST_RING) {
            var count = count(now, window);
            if (count <= capacity() / SHRINK_BELOW) {
                resize(Math.max(FIRST_RING, 2 * count), count);
            }
        }
    }

    /** Makes a ring of another capacity with so many of the newest instants. */
    private void resize(int capacity, int kept) {
        var resized = new long[capacity];
        if (ring == null) {
            resized[0] = only;
        } else {
            var start = oldest - kept < 0 ? oldest - kept + ring.length : oldest - kept;
            var untilEnd = Math.min(kept, ring.length - start);
            System.arraycopy(ring, start, resized, 0, untilEnd);
            System.arraycopy(ring, 0, resized, untilEnd, kept - untilEnd);
        }
        ring = resized;
        oldest = kept; // what follows is still "long ago"
    }
}
