package dev.phoenixgenapi.json;

import java.io.Serial;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.util.BufferRecycler;
import tools.jackson.core.util.RecyclerPool;

/**
 * Jackson's buffers between two texts. Jackson's own pool hands them out in turn, so that each time others are used
 * than those that the processor's cache still holds, and makes an object for each time. There are few here, and the
 * first one that is free is taken; who finds none makes one, which is kept if there is room. Safe for use by any
 * thread.
 */
final class RecycledBuffers implements RecyclerPool<BufferRecycler> {

    @Serial
    private static final long serialVersionUID = 1;

    /** Places so far apart that two threads do not share a cache line. */
    private static final int STRIDE = 16;

    private static final int PLACES = Integer.highestOneBit(Runtime.getRuntime().availableProcessors()) * 2;

    private final transient AtomicReferenceArray<@Nullable BufferRecycler> places =
            new AtomicReferenceArray<>(PLACES * STRIDE);

    @Override
    public BufferRecycler acquirePooled() {
        var first = first();
        for (var i = 0; i < PLACES; i++) {
            var place = ((first + i) & (PLACES - 1)) * STRIDE;
            if (places.getPlain(place) != null) {
                var taken = places.getAndSet(place, null);
                if (taken != null) {
                    return taken;
                }
            }
        }
        return new BufferRecycler();
    }

    @Override
    public void releasePooled(BufferRecycler recycler) {
        var first = first();
        for (var i = 0; i < PLACES; i++) {
            var place = ((first + i) & (PLACES - 1)) * STRIDE;
            if (places.getPlain(place) == null) {
                places.setRelease(place, recycler);
                return;
            }
        }
    }

    @Override
    public int pooledCount() {
        var count = 0;
        for (var i = 0; i < PLACES; i++) {
            count += places.get(i * STRIDE) == null ? 0 : 1;
        }
        return count;
    }

    private static int first() {
        return (int) Thread.currentThread().threadId();
    }
}
