package dev.phoenixgenapi.gateway.pages;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the name of a file from an address. Only plain names get through: nothing is decoded, so there is no way to
 * spell a step upwards, a drive, a hidden file or the end of a string.
 */
final class PageName {

    private static final int MAX_LENGTH = 500;
    private static final Pattern PLAIN =
            Pattern.compile("(?:[A-Za-z0-9_@~+-][A-Za-z0-9._@~+-]*/)*" + "(?:[A-Za-z0-9_@~+-][A-Za-z0-9._@~+-]*)?");

    private PageName() {}

    /** The name of a file, {@code index.html} if it is that of a folder, or null if no file of ours has such a name. */
    static @Nullable String of(String path) {
        if (path.length() > MAX_LENGTH || !PLAIN.matcher(path).matches()) {
            return null;
        }
        return path.isEmpty() || path.endsWith("/") ? path + "index.html" : path;
    }
}
