package dev.phoenixgenapi.benchmarks.metrics;

import dev.phoenixgenapi.benchmarks.ComparisonTable;
import dev.phoenixgenapi.benchmarks.ReportOptions;
import dev.phoenixgenapi.benchmarks.Rounds;
import java.io.IOException;
import org.openjdk.jmh.runner.RunnerException;

/** What it costs to keep metrics, to make spans and to look at the dashboard; writes it down. */
public final class MetricsReport {

    private static final double MAX_NANOS = 400;

    private MetricsReport() {}

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
        var results = Rounds.run(MetricsReport.class.getPackage(), options.effort());
        var plain = results.of(MeteredCall.class, "plain");
        var metered = results.of(MeteredCall.class, "metered");
        var table = new ComparisonTable();
        table.group("synchronous call of a local function with a limit and both hooks, in a platform thread")
                .measured("nobody listens", plain)
                .measured("with DefaultMetrics, in a registry for Prometheus", metered)
                .atMost("time, over none", metered.nanos() - plain.nanos(), MAX_NANOS, "ns");
        var unseen = results.of(WatchedCall.class, "nobodyLooks");
        var seen = results.of(WatchedCall.class, "allViewsAreOpen");
        table.group("the same call behind a gateway with a dashboard")
                .measured("nobody looks", unseen)
                .measured("functions, hooks, limits and events are looked at", seen)
                .remark("while nobody looks, over none", unseen.nanos() - plain.nanos(), "ns")
                .remark("while all is looked at, over none", seen.nanos() - plain.nanos(), "ns");
        var sampled = results.of(TracedCall.class, "sampled");
        var unsampled = results.of(TracedCall.class, "unsampled");
        var byHand = results.of(TracedCall.class, "byHand");
        table.group("the same call with four spans, which an exporter discards")
                .measured("with tracing, no trace is sampled", unsampled)
                .measured("with tracing, all are sampled", sampled)
                .measured("without, and four spans of OpenTelemetry around it", byHand)
                .remark("not sampled, over none", unsampled.nanos() - plain.nanos(), "ns")
                .remark(
                        "sampled, over none, of the spans around it",
                        (sampled.nanos() - plain.nanos()) / (byHand.nanos() - plain.nanos()),
                        "×");
        options.write("%s%nJava %s, %d processors, %s.%n"
                .formatted(
                        table.toMarkdown(),
                        Runtime.version(),
                        Runtime.getRuntime().availableProcessors(),
                        options.effort()));
    }
}
