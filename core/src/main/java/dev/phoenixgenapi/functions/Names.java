package dev.phoenixgenapi.functions;

import java.util.Locale;
import java.util.regex.Pattern;

/** Java's names as those of the wire. */
final class Names {

    private static final Pattern WORD_BEGINS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    private Names() {}

    /**
     * For example {@code send_http_request} for {@code sendHTTPRequest}, {@code in_progress} for {@code IN_PROGRESS}.
     */
    static String snakeCase(String name) {
        return WORD_BEGINS.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
    }
}
