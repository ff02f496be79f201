package dev.phoenixgenapi.gateway.dashboard;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The last things that were added, as many as there is room for. Safe for use by any thread. */
final class Recent<T> {

    private final int capacity;
    private final ArrayDeque<T> items = new ArrayDeque<>(); // guarded by this, as is the next
    private long added;

    /**
     * Some of them.
     *
     * @param <T> what they are
     * @param end how many had been added ever, to ask from there the next time
     * @param items those that are new, the oldest first
     */
    record Slice<T>(long end, List<T> items) {}

    Recent(int capacity) {
        this.capacity = capacity;
    }

    synchronized void add(T item) {
        if (items.size() == capacity) {
            items.removeFirst();
        }
        items.addLast(item);
        added++;
    }

    /** What was added after so many, and is still there. */
    synchronized Slice<T> since(long seen) {
        var all = new ArrayList<>(items);
        var fresh = Math.clamp(added - seen, 0, all.size());
        return new Slice<>(added, List.copyOf(all.subList(all.size() - fresh, all.size())));
    }

    List<T> all() {
        return since(0).items();
    }
}
