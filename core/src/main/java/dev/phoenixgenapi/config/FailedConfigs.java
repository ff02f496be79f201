package dev.phoenixgenapi.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The latest configs that were refused, one for each function and source. Safe for use by any thread. */
final class FailedConfigs {

    private record Key(
            String source,
            @Nullable String service,
            @Nullable String requestType,
            @Nullable String version) {}

    private final int limit;
    private final SequencedMap<Key, FailedConfig> failed = new LinkedHashMap<>();

    FailedConfigs(int limit) {
        this.limit = limit;
    }

    synchronized void add(FailedConfig failure) {
        var key = new Key(failure.source(), failure.service(), failure.requestType(), failure.version());
        failed.remove(key);
        failed.put(key, failure);
        if (failed.size() > limit) {
            failed.pollFirstEntry();
        }
    }

    /** What was refused from there has now been accepted. */
    synchronized void remove(String source, FunctionKey key) {
        if (!failed.isEmpty()) {
            failed.remove(new Key(source, key.service(), key.requestType(), key.version()));
        }
    }

    /** The latest first. */
    synchronized List<FailedConfig> all() {
        return List.copyOf(failed.values()).reversed();
    }
}
