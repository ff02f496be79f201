package dev.phoenixgenapi.telemetry.event;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A small read-only map over two arrays, the keys of which are shared by all events of one type.
 *
 * <p>Events have at most a handful of keys, which callers look up by literals: a scan that compares references first
 * beats hashing, and building the map is one allocation. Unlike {@link Map#of} it keeps its order and takes null
 * values.
 */
final class EventMap<V extends @Nullable Object> extends AbstractMap<String, V> {

    private static final int LONGEST_SCAN = 16;

    private final String[] keys;
    private final @Nullable Object[] values;

    /** Keys beyond the last value are absent: a type puts its optional keys last. */
    private EventMap(String[] keys, @Nullable Object[] values) {
        this.keys = keys;
        this.values = values;
    }

    static Map<String, Number> measurements(EventType type, Number... values) {
        return new EventMap<>(type.measurementNames, values);
    }

    static Map<String, @Nullable Object> metadata(EventType type, @Nullable Object... values) {
        return new EventMap<>(type.metadataNames, values);
    }

    static <V extends @Nullable Object> Map<String, V> of(String[] keys, @Nullable Object... values) {
        return new EventMap<>(keys, values);
    }

    static <V extends @Nullable Object> Map<String, V> copyOf(Map<String, ? extends V> map) {
        return copyOf(map, new String[0]);
    }

    /** The entries of a map and some more, which win over the map's own. */
    static <V extends @Nullable Object> Map<String, V> copyOf(
            Map<String, ? extends V> map, String[] moreKeys, @Nullable Object... moreValues) {
        if (moreKeys.length == 0 && map instanceof EventMap) {
            @SuppressWarnings("unchecked") // read-only, so covariant
            var same = (Map<String, V>) map;
            return same;
        }
        var size = map.size();
        if (size + moreKeys.length > LONGEST_SCAN) {
            return largeCopyOf(map, moreKeys, moreValues);
        }
        var keys = new String[size + moreKeys.length];
        var values = new @Nullable Object[keys.length];
        var next = 0;
        for (var entry : map.entrySet()) {
            if (indexOf(entry.getKey(), moreKeys, moreKeys.length) < 0) {
                keys[next] = entry.getKey();
                values[next++] = entry.getValue();
            }
        }
        System.arraycopy(moreKeys, 0, keys, next, moreKeys.length);
        System.arraycopy(moreValues, 0, values, next, moreKeys.length);
        next += moreKeys.length;
        return new EventMap<>(keys, next == values.length ? values : Arrays.copyOf(values, next));
    }

    @SuppressWarnings("unchecked") // the values were given as values of this map
    private static <V extends @Nullable Object> Map<String, V> largeCopyOf(
            Map<String, ? extends V> map, String[] moreKeys, @Nullable Object[] moreValues) {
        var copy = new LinkedHashMap<String, V>(map);
        for (var i = 0; i < moreKeys.length; i++) {
            copy.put(moreKeys[i], (V) moreValues[i]);
        }
        return Collections.unmodifiableMap(copy);
    }

    private static int indexOf(@Nullable Object key, String[] keys, int size) {
        for (var i = 0; i < size; i++) {
            if (keys[i].equals(key)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return indexOf(key, keys, values.length) >= 0;
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        var index = indexOf(key, keys, values.length);
        return index < 0 ? null : value(index);
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the factories take values of this map only
    private V value(int index) {
        return (V) values[index];
    }

    @Override
    public Set<Map.Entry<String, V>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Map.Entry<String, V>> {

        @Override
        public int size() {
            return values.length;
        }

        @Override
        public Iterator<Map.Entry<String, V>> iterator() {
            return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < values.length;
                }

                @Override
                public Map.Entry<String, V> next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    return new SimpleImmutableEntry<>(keys[next], value(next++));
                }
            };
        }
    }
}
