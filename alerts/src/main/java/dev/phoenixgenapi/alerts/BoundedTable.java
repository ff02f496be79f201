package dev.phoenixgenapi.alerts;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are made when they are first asked for, as long as there is room. For any thread; to find one is no lock.
 */
final class BoundedTable<K, V> {

    private final Map<K, V> rows = new ConcurrentHashMap<>();
    private final int room;
    private final Supplier<V> row;

    BoundedTable(int room, Supplier<V> row) {
        this.room = room;
        this.row = row;
    }

    /** The row of a key, or null if there is no room for it. */
    @Nullable V find(K key) {
        var found = rows.get(key);
        return found != null || isFull() ? found : make(key);
    }

    private synchronized @Nullable V make(K key) {
        var found = rows.get(key);
        if (found == null && !isFull()) {
            found = row.get();
            rows.put(key, found);
        }
        return found;
    }

    private boolean isFull() {
        return rows.size() >= room;
    }

    /** What a thread adds to a row at the very moment is lost with the row. */
    void removeIf(BiPredicate<K, V> which) {
        rows.entrySet().removeIf(entry -> which.test(entry.getKey(), entry.getValue()));
    }

    void remove(K key) {
        rows.remove(key);
    }

    Collection<Map.Entry<K, V>> entries() {
        return rows.entrySet();
    }

    int size() {
        return rows.size();
    }
}
