package dev.phoenixgenapi.app.config;

import java.util.Locale;

/**
 * A setting, as it has been read.
 *
 * @param key its key, with dots: {@code listen.port}
 * @param type the type of its values
 * @param expected what may stand there
 * @param fallback what counts if nothing stands there; empty if nothing does
 * @param meaning what it means
 * @param value what counts, with stars instead of a secret; empty for nothing
 * @param origin where that stands
 */
public record Setting(
        String key, String type, String expected, String fallback, String meaning, String value, String origin) {

    /** The section that it is in. */
    String section() {
        var dot = key.indexOf('.');
        return dot < 0 ? "" : key.substring(0, dot);
    }

    /** Whether it is one of several settings of an item in a list. */
    public boolean isOfItem() {
        return key.contains("[");
    }

    /** The variable of the environment that sets it. */
    public String variable() {
        return variable(key);
    }

    static String variable(String key) {
        return "GENAPI_" + key.replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
