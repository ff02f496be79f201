package dev.phoenixgenapi.functions;

import dev.phoenixgenapi.arguments.ArgReader;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.arguments.ArgumentFault.Rule;
import dev.phoenixgenapi.arguments.Reading;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads maps with any keys, entry by entry. They cannot be changed. */
record MapReader(Mapped value, int maxItems) implements ArgReader {

    private static final ArgType KEY = ArgType.string();

    @Override
    public @Nullable Object read(Object sent, Reading reading) {
        if (!(sent instanceof Map<?, ?> map)) {
            return reading.refuse(Rule.TYPE, "map", sent);
        }
        if (!reading.fits(map.keySet(), maxItems)) {
            return null;
        }
        var read = LinkedHashMap.<String, @Nullable Object>newLinkedHashMap(map.size());
        for (var entry : map.entrySet()) {
            if (reading.isFull()) {
                break;
            }
            var key = String.valueOf(entry.getKey());
            reading.enter(key);
            reading.check(KEY, key);
            read.put(key, value.read(entry.getValue(), reading));
            reading.leave();
        }
        return Collections.unmodifiableMap(read);
    }
}
