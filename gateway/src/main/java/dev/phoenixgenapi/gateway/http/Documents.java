package dev.phoenixgenapi.gateway.http;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.json.JsonWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Documents of functions, made once for each list of them: there are as many as kinds of callers, and they change with
 * the configs. A list is looked up by the very configs in it, so that nobody is shown what another may call, whatever
 * changes. Safe for use by any thread.
 */
final class Documents {

    /** How many are kept: nobody, users, and some roles. */
    private static final int KEPT = 4;

    @SuppressWarnings("ArrayRecordComponent") // nobody compares it
    private record Made(List<FunConfig> configs, byte[] text) {}

    private final Function<List<FunConfig>, Map<String, @Nullable Object>> document;
    private final JsonWriter writer;
    private final List<Made> made = new CopyOnWriteArrayList<>();

    Documents(Function<List<FunConfig>, Map<String, @Nullable Object>> document, JsonWriter writer) {
        this.document = document;
        this.writer = writer;
    }

    /** The document of some configs, or null if there is none yet. */
    byte @Nullable [] find(List<FunConfig> configs) {
        for (var one : made) {
            if (one.configs().equals(configs)) {
                return one.text();
            }
        }
        return null;
    }

    /** Makes the document of some configs, and keeps it instead of the oldest. */
    byte[] make(List<FunConfig> configs) {
        var content = document.apply(configs);
        var text = writer.write(json -> writer.value(json, content));
        synchronized (this) {
            if (made.size() == KEPT) {
                made.removeFirst();
            }
            made.add(new Made(configs, text));
        }
        return text;
    }
}
