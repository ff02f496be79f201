package dev.phoenixgenapi.gateway.dashboard;

import dev.phoenixgenapi.telemetry.Attachment;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Things of one kind, with how they go of late. Listens as long as it is open.
 *
 * @param <K> what they are known by: a record whose components are columns
 */
abstract class Table<K> implements AutoCloseable {

    /** There is room for so many; what comes beyond that is counted together. */
    static final int MAX_ROWS = 500;

    private final Map<K, Rolling> rows = new ConcurrentHashMap<>();
    private final K rest;
    private List<Attachment> attachments = List.of();

    Table(K rest) {
        this.rest = rest;
    }

    final void listen(List<Attachment> to) {
        attachments = to;
    }

    /** What the columns of a key say. */
    abstract Map<String, @Nullable Object> columns(K key);

    final Rolling row(K key) {
        var found = rows.get(key);
        if (found != null) {
            return found;
        }
        // a few more than there is room for, if several come at once
        return rows.computeIfAbsent(rows.size() < MAX_ROWS ? key : rest, _ -> new Rolling());
    }

    final void tick() {
        rows.values().forEach(Rolling::tick);
    }

    /** The rows, those with the most calls first. */
    final List<Map<String, @Nullable Object>> describe() {
        return rows.entrySet().stream()
                .sorted(Comparator.comparingLong(
                        (Map.Entry<K, Rolling> row) -> -row.getValue().calls()))
                .map(row -> {
                    Map<String, @Nullable Object> map = new LinkedHashMap<>(columns(row.getKey()));
                    row.getValue().describe(map);
                    return map;
                })
                .toList();
    }

    @Override
    public void close() {
        attachments.forEach(Attachment::close);
    }
}
