package dev.phoenixgenapi.app.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody may have meant. */
final class Nearest {

    private static final int SLIP = 2;

    private Nearest() {}

    /** The key that is most like another one, if any is much like it. */
    static Optional<String> of(String name, Collection<String> names) {
        var own = name.length() - name.lastIndexOf('.') - 1;
        return within(Math.max(SLIP, own / 3), name, names);
    }

    /** The name that another one is but for a slip of the finger or two. */
    static Optional<String> slip(String name, Collection<String> names) {
        return within(SLIP, name, names);
    }

    private static Optional<String> within(int distance, String name, Collection<String> names) {
        return names.stream()
                .min(Comparator.comparingInt(known -> distance(name, known)))
                .filter(known -> distance(name, known) <= distance);
    }

    /** How many letters have to be added, dropped, replaced, or swapped with their neighbour. */
    private static int distance(String from, String to) {
        var steps = new int[from.length() + 1][to.length() + 1];
        for (var i = 0; i <= from.length(); i++) {
            for (var j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                var same = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                steps[i][j] = Math.min(Math.min(steps[i - 1][j], steps[i][j - 1]) + 1, steps[i - 1][j - 1] + same);
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
                }
            }
        }
        return steps[from.length()][to.length()];
    }
}
