package dev.phoenixgenapi.benchmarks.engine;

import dev.phoenixgenapi.benchmarks.ComparisonTable;
import dev.phoenixgenapi.benchmarks.ReportOptions;
import dev.phoenixgenapi.benchmarks.Results;
import dev.phoenixgenapi.benchmarks.Rounds;
import java.io.IOException;
import org.openjdk.jmh.runner.RunnerException;

/** Runs all benchmarks of the engine and their peers, and writes down how they compare. */
public final class EngineReport {

    private EngineReport() {}

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
        var results = Rounds.run(EngineReport.class.getPackage(), options.effort());
        options.write(report(results, options));
    }

    private static String report(Results results, ReportOptions options) {
        var table = new ComparisonTable();
        calls(results, table);
        arguments(results, table);
        return "%s%nJava %s, %d processors, %s.%n"
                .formatted(
                        table.toMarkdown(),
                        Runtime.version(),
                        Runtime.getRuntime().availableProcessors(),
                        options.effort());
    }

    private static void calls(Results results, ComparisonTable table) {
        var bare = results.of(EngineCall.class, "nothingConfigured");
        var full = results.of(EngineCall.class, "everythingConfigured");
        var libraries = results.of(LibrariesCall.class, "everythingConfigured");
        table.group("synchronous call of a local function in a virtual thread, nothing configured")
                .measured("PhoenixGenApi", bare)
                .atMost("time", bare.nanos() / 1000, 0.6, "µs")
                .measured(
                        "the same in a platform thread",
                        results.of(EngineCall.class, "nothingConfiguredInPlatformThread"));
        table.group(
                        "the same with three arguments, roles, a global and an API limit, both hooks, retry, time-out and a handler")
                .measured("PhoenixGenApi", full)
                .atMost("time", full.nanos() / 1000, 2.5, "µs")
                .measured(
                        "the same in a platform thread",
                        results.of(EngineCall.class, "everythingConfiguredInPlatformThread"))
                .peer("Resilience4j, Hibernate Validator, Observation; no hooks", libraries, full)
                .atMost("time, of the libraries'", full.nanos() / libraries.nanos(), 1.0 / 3, "×")
                .atMost("memory, of the libraries'", full.bytes() / libraries.bytes(), 1.0 / 3, "×");
    }

    private static void arguments(Results results, ComparisonTable table) {
        var lambda = results.of(AnnotatedCall.class, "lambda");
        table.group("check of three arguments and call of the function, without the engine")
                .measured("a lambda", lambda)
                .peer("an annotated method", results.of(AnnotatedCall.class, "annotatedMethod"), lambda);
    }
}
