package dev.phoenixgenapi.config;

import java.util.Comparator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The order of versions: semantic versions by the precedence of SemVer 2; whatever is no semantic version comes before
 * all of them, as text, so that it is the latest only among its own kind.
 */
final class Versions {

    /** From the oldest to the latest; equal only for equal text. */
    static final Comparator<String> ORDER = Versions::compare;

    private static final String NUMBER = "(0|[1-9][0-9]*)";
    private static final String IDENTIFIER = "(?:0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)";
    private static final Pattern SEMANTIC = Pattern.compile(NUMBER + "\\." + NUMBER + "\\." + NUMBER + "(?:-("
            + IDENTIFIER + "(?:\\." + IDENTIFIER + ")*))?(?:\\+[0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*)?");
    private static final Pattern DOT = Pattern.compile("\\.");

    private Versions() {}

    private static int compare(String left, String right) {
        var one = SEMANTIC.matcher(left);
        var two = SEMANTIC.matcher(right);
        if (!one.matches() || !two.matches()) {
            var kind = Boolean.compare(one.matches(), two.matches());
            return kind == 0 ? left.compareTo(right) : kind;
        }
        for (var part = 1; part <= 3; part++) {
            var order = compareNumbers(one.group(part), two.group(part));
            if (order != 0) {
                return order;
            }
        }
        var order = comparePreReleases(one.group(4), two.group(4));
        return order == 0 ? left.compareTo(right) : order;
    }

    private static int comparePreReleases(@Nullable String left, @Nullable String right) {
        if (left == null || right == null) {
            return Boolean.compare(left == null, right == null);
        }
        var one = DOT.split(left, -1);
        var two = DOT.split(right, -1);
        for (var i = 0; i < Math.min(one.length, two.length); i++) {
            var order = compareIdentifiers(one[i], two[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.length, two.length);
    }

    private static int compareIdentifiers(String left, String right) {
        var numeric = isNumber(left);
        return numeric != isNumber(right)
                ? (numeric ? -1 : 1)
                : numeric ? compareNumbers(left, right) : left.compareTo(right);
    }

    /** Numbers of any length, without leading zeros. */
    private static int compareNumbers(String left, String right) {
        var order = Integer.compare(left.length(), right.length());
        return order == 0 ? left.compareTo(right) : order;
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
