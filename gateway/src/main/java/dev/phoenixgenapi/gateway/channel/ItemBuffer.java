package dev.phoenixgenapi.gateway.channel;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The latest items of a stream whose client would rather miss old ones than wait: a full buffer drops the oldest. */
final class ItemBuffer {

    static final int CAPACITY = 16;

    private final ArrayDeque<byte[]> items = new ArrayDeque<>(CAPACITY);

    /** Takes an item; false if an older one had to go for it, whose place it now has. */
    synchronized boolean offer(byte[] json) {
        var full = items.size() == CAPACITY;
        if (full) {
            items.poll();
        }
        items.add(json);
        return !full;
    }

    synchronized byte @Nullable [] poll() {
        return items.poll();
    }
}
