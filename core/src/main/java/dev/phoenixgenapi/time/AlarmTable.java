package dev.phoenixgenapi.time;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Alarms in no order. Adding takes a free place near one that follows from the calling thread, removing empties it
 * again: one atomic write each, no memory, and nothing is left of an alarm that was removed. The price is that whoever
 * wants the next one has to look at all places.
 *
 * <p>Grows when free places become hard to find, and never shrinks: what it keeps is 4 bytes for each place (8 with a
 * heap beyond 32 GB), of which there are at most about three for each alarm that there ever was at once.
 */
final class AlarmTable {

    /** How many places there are at first, and in each chunk. */
    static final int CHUNK = 1 << 12;

    private static final int CHUNK_BITS = Integer.numberOfTrailingZeros(CHUNK);

    /** How many neighbours to try, and in how many places, before the table counts as full. */
    private static final int NEIGHBOURS = 8;

    private static final int TRIES = 8;

    private static final VarHandle PLACE = MethodHandles.arrayElementVarHandle(Alarm[].class);

    // Always a power of 2 of them.
    private volatile @Nullable Alarm[][] chunks = {new Alarm[CHUNK]};

    /** Whoever reads anything after this, reads what was written before it. */
    void add(Alarm alarm) {
        if (addNear(spread(Thread.currentThread().threadId()), alarm)) {
            return;
        }
        while (true) {
            var before = chunks.length;
            for (var i = 0; i < TRIES; i++) {
                // anywhere: one thread may have many alarms, and does not need a bigger table for that
                if (addNear(ThreadLocalRandom.current().nextInt(), alarm)) {
                    return;
                }
            }
            grow(before);
        }
    }

    private boolean addNear(int start, Alarm alarm) {
        var all = chunks;
        var mask = (all.length << CHUNK_BITS) - 1;
        for (var i = 0; i < NEIGHBOURS; i++) {
            var place = (start + i) & mask;
            if (take(all[place >>> CHUNK_BITS], place, alarm)) {
                return true;
            }
        }
        return false;
    }

    private static boolean take(@Nullable Alarm[] chunk, int place, Alarm alarm) {
        var index = place & (CHUNK - 1);
        if (PLACE.getOpaque(chunk, index) != null) {
            return false; // asking first is cheaper than a failed attempt
        }
        alarm.place = place; // before others can see it
        return PLACE.compareAndSet(chunk, index, null, alarm);
    }

    /** Neighbouring threads must not write to neighbouring places, which would be one and the same to a processor. */
    private static int spread(long threadId) {
        return (int) ((threadId * 0x9E37_79B9_7F4A_7C15L) >>> 32);
    }

    private synchronized void grow(int before) {
        if (chunks.length == before) {
            var doubled = Arrays.copyOf(chunks, 2 * before);
            for (var i = before; i < doubled.length; i++) {
                doubled[i] = new Alarm[CHUNK];
            }
            chunks = doubled;
        }
    }

    /** Tells whether the alarm was there. Only one of those who remove it at the same time is told so. */
    boolean remove(Alarm alarm) {
        var place = alarm.place;
        return place >= 0 && PLACE.compareAndSet(chunks[place >>> CHUNK_BITS], place & (CHUNK - 1), alarm, null);
    }

    /**
     * Removes and hands out what is due.
     *
     * @return how long after {@code now} the next one of the others is due, or {@link Long#MAX_VALUE} without others
     */
    long takeDue(long now, Consumer<Alarm> due) {
        var nearest = Long.MAX_VALUE;
        for (var chunk : chunks) {
            for (var i = 0; i < CHUNK; i++) {
                var alarm = (Alarm) PLACE.getVolatile(chunk, i);
                if (alarm == null) {
                    continue;
                }
                var remaining = alarm.deadline - now;
                if (remaining > 0) {
                    nearest = Math.min(nearest, remaining);
                } else if (PLACE.compareAndSet(chunk, i, alarm, null)) {
                    due.accept(alarm);
                }
            }
        }
        return nearest;
    }

    void clear() {
        for (var chunk : chunks) {
            for (var i = 0; i < CHUNK; i++) {
                PLACE.setVolatile(chunk, i, null);
            }
        }
    }

    /** How many alarms there are; exact if nobody adds or removes any. */
    long size() {
        return Arrays.stream(chunks)
                .flatMap(Arrays::stream)
                .filter(Objects::nonNull)
                .count();
    }

    /** How many there could be. */
    long places() {
        return (long) chunks.length << CHUNK_BITS;
    }
}
