package dev.phoenixgenapi.alerts;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that an operator should know. Immutable.
 *
 * @param name what kind of thing it is, such as {@code error_rate}
 * @param state whether it begins or is over
 * @param message the same in words, on one line
 * @param details what it is about, in plain values: texts, numbers, switches or null; read-only, in their order
 * @param at when
 */
public record Alert(String name, AlertState state, String message, Map<String, @Nullable Object> details, Instant at) {

    /** Keeps a copy of the details. */
    public Alert {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /**
     * The alert as plain data, for JSON.
     *
     * @return {@code name}, {@code state}, {@code message}, {@code details}, {@code at} in ISO 8601
     */
    public Map<String, Object> toData() {
        var data = new LinkedHashMap<String, Object>();
        data.put("name", name);
        data.put("state", state.toString());
        data.put("message", message);
        data.put("details", details);
        data.put("at", at.toString());
        return Collections.unmodifiableMap(data);
    }
}
