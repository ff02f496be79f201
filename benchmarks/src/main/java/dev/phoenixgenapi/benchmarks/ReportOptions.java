package dev.phoenixgenapi.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a report is asked for on the command line: {@code [--quick] [--out FILE]}.
 *
 * @param effort how much time to spend
 * @param out where the report goes, or null for the standard output stream
 */
public record ReportOptions(Effort effort, @Nullable Path out) {

    /**
     * Reads a command line.
     *
     * @param args its words
     * @return what it asks for
     * @throws IllegalArgumentException if there is a word too many or too few
     */
    public static ReportOptions parse(String... args) {
        var effort = Effort.FULL;
        Path out = null;
        var words = Arrays.asList(args).iterator();
        while (words.hasNext()) {
            var word = words.next();
            switch (word) {
                case "--quick" -> effort = Effort.QUICK;
                case "--out" -> {
                    if (!words.hasNext()) {
                        throw new IllegalArgumentException("--out: nothing follows (expected: a file)");
                    }
                    out = Path.of(words.next());
                }
                default ->
                    throw new IllegalArgumentException("%s: unknown (expected: --quick or --out FILE)".formatted(word));
            }
        }
        return new ReportOptions(effort, out);
    }

    /**
     * Writes the report to where it was asked for.
     *
     * @param report the report
     * @throws IOException if the file cannot be written
     */
    public void write(String report) throws IOException {
        if (out == null) {
            System.out.print(report);
        } else {
            Files.writeString(out, report);
        }
    }
}
