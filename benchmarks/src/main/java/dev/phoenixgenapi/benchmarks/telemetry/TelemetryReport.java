package dev.phoenixgenapi.benchmarks.telemetry;

import dev.phoenixgenapi.benchmarks.ComparisonTable;
import dev.phoenixgenapi.benchmarks.ReportOptions;
import dev.phoenixgenapi.benchmarks.Results;
import dev.phoenixgenapi.benchmarks.Rounds;
import java.io.IOException;
import org.openjdk.jmh.runner.RunnerException;

/** Runs all benchmarks of telemetry and its peers, and writes down how they compare and which targets are reached. */
public final class TelemetryReport {

    private TelemetryReport() {}

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
        var results = Rounds.run(TelemetryReport.class.getPackage(), options.effort());
        options.write(report(results, options));
    }

    private static String report(Results results, ReportOptions options) {
        var table = new ComparisonTable();
        var groups = new TelemetryGroups(results, table);
        groups.nobodyListening();
        groups.oneHandler();
        groups.amongOthers();
        groups.fiveHandlers();
        groups.fourArguments();
        groups.twoThreads();
        groups.span();
        groups.buffered();
        return "%s%nJava %s, %d processors, %s.%n"
                .formatted(
                        table.toMarkdown(),
                        Runtime.version(),
                        Runtime.getRuntime().availableProcessors(),
                        options.effort());
    }
}
