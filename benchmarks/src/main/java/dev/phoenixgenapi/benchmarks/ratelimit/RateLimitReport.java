package dev.phoenixgenapi.benchmarks.ratelimit;

import dev.phoenixgenapi.benchmarks.ComparisonTable;
import dev.phoenixgenapi.benchmarks.ReportOptions;
import dev.phoenixgenapi.benchmarks.Results;
import dev.phoenixgenapi.benchmarks.Rounds;
import java.io.IOException;
import org.openjdk.jmh.runner.RunnerException;

/** Runs all benchmarks of ratelimit and its peers, and writes down how they compare and which targets are reached. */
public final class RateLimitReport {

    private RateLimitReport() {}

    /**
     * Runs it.
     *
     * @param args {@code [--quick] [--out FILE]}
     * @throws RunnerException if a benchmark fails
     * @throws IOException if the report cannot be written
     */
    public static void main(String... args) throws RunnerException, IOException {
        ReportOptions options;
        try {
            options = ReportOptions.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        var results = Rounds.run(RateLimitReport.class.getPackage(), options.effort());
        options.write(report(results, options));
    }

    private static String report(Results results, ReportOptions options) {
        var table = new ComparisonTable();
        var groups = new RateLimitGroups(results, table);
        groups.hotKeyPassing();
        groups.hotKeyRefusing();
        groups.randomKeys();
        groups.twoThreads();
        groups.maxRequests();
        groups.severalLimits();
        groups.memory();
        return "%s%nJava %s, %d processors, %s.%n"
                .formatted(
                        table.toMarkdown(),
                        Runtime.version(),
                        Runtime.getRuntime().availableProcessors(),
                        options.effort());
    }
}
