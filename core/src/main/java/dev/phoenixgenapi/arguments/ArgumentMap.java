package dev.phoenixgenapi.arguments;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checked arguments by name, in the order of their declaration. Read-only; as lean as an array. */
final class ArgumentMap extends AbstractMap<String, @Nullable Object> {

    /** The names of a function's arguments, made once. */
    static final class Names {

        private final String[] names;
        private final Map<String, Integer> positions = new HashMap<>();

        Names(List<String> names) {
            this.names = names.toArray(String[]::new);
            for (var i = 0; i < this.names.length; i++) {
                positions.put(this.names[i], i);
            }
        }

        @SuppressWarnings("ReferenceEquality") // code mostly asks with the very name of the declaration
        int position(@Nullable Object name) {
            for (var i = 0; i < names.length; i++) {
                if (names[i] == name) {
                    return i;
                }
            }
            return positions.getOrDefault(name, -1);
        }
    }

    private final Names names;
    private final @Nullable Object[] values;

    /** Keeps the array. */
    ArgumentMap(Names names, @Nullable Object[] values) {
        this.names = names;
        this.values = values;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        var position = names.position(key);
        return position < 0 ? null : values[position];
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return names.position(key) >= 0;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Entry<String, @Nullable Object>> {

        @Override
        public int size() {
            return values.length;
        }

        @Override
        public Iterator<Entry<String, @Nullable Object>> iterator() {
            return new EntryIterator();
        }
    }

    private final class EntryIterator implements Iterator<Entry<String, @Nullable Object>> {

        private int next;

        @Override
        public boolean hasNext() {
            return next < values.length;
        }

        @Override
        public Entry<String, @Nullable Object> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            var entry = new SimpleImmutableEntry<String, @Nullable Object>(names.names[next], values[next]);
            next++;
            return entry;
        }
    }
}
