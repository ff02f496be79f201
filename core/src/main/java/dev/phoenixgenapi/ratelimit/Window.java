package dev.phoenixgenapi.ratelimit;

import org.jspecify.annotations.Nullable;

/**
 * When requests with one value of a key were admitted: as many instants as the limit admits at most, for older ones
 * cannot matter. What changes is guarded by its lock, but for what {@link #fullUntil} sees.
 *
 * <p>There is one per key, and most keys are rarely used: the first instant is kept in a field, and a ring grows only
 * when more than one lies within the window at the same time. An instant is never 0, which stands for "long ago".
 */
final class Window extends SpinLock {

    private static final int FIRST_RING = 4;
    private static final int SHRINK_BELOW = 4;

    final int hash;

    /**
     * The key's text. It changes, but only to an equal one: a connection has its own copy of a user's name, and the
     * copy that is asked for is recognized without a look at the text. Also read without the lock.
     */
    String key;

    /** The next window in the same bin. Belongs to the table. */
    volatile @Nullable Window next;

    private long @Nullable [] ring;

    /** Without a ring, the only instant; with one, the place in it of the oldest, which the next one replaces. */
    private long onlyOrPlace;

    Window(String key, int hash, @Nullable Window next) {
        this.key = key;
        this.hash = hash;
        this.next = next;
    }

    private int capacity() {
        return ring == null ? 1 : ring.length;
    }

    /** The last instant, or 0. */
    long newest() {
        return nthNewest(1);
    }

    private long nthNewest(int n) {
        return ring == null ? onlyOrPlace : nthNewest(ring, (int) onlyOrPlace, n);
    }

    private static long nthNewest(long[] ring, int place, int n) {
        return ring[place < n ? place - n + ring.length : place - n];
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

    /**
     * Until when this window has no room, told without the lock.
     *
     * @return 0 if that takes a closer look: if somebody else is changing this window, or if it does not remember
     *     exactly as many requests as the limit admits
     */
    long fullUntil(int max, long window) {
        var version = version();
        var seen = ring;
        var place = onlyOrPlace;
        long oldest;
        if (seen == null) {
            oldest = max == 1 ? place : 0;
        } else {
            // place and ring may not belong together yet
            oldest = max == seen.length && place >= 0 && place < max ? seen[(int) place] : 0;
        }
        return isStill(version) ? oldest + window : 0;
    }

    /**
     * Remembers an admission that {@link #waitAt} has nothing against, and by what copy of the key it was asked for.
     */
    @SuppressWarnings("ReferenceEquality") // is it another copy?
    void add(String asked, long now, int max, long window) {
        if (key != asked) {
            key = asked;
        }
        if (capacity() < max && nthNewest(capacity()) + window > now) {
            resize((int) Math.min(max, Math.max(FIRST_RING, 2L * capacity())), capacity());
        }
        if (ring == null) {
            onlyOrPlace = now;
        } else {
            var place = (int) onlyOrPlace;
            ring[place] = now;
            onlyOrPlace = place + 1 == ring.length ? 0 : place + 1;
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

    /** Makes a larger ring with so many of the newest instants. */
    private void resize(int capacity, int kept) {
        var resized = new long[capacity];
        for (var n = kept; n > 0; n--) {
            resized[kept - n] = nthNewest(n);
        }
        onlyOrPlace = kept; // what follows is still "long ago"
        ring = resized;
    }
}
