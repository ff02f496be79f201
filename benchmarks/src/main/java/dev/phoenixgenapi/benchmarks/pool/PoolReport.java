package dev.phoenixgenapi.benchmarks.pool;

import dev.phoenixgenapi.benchmarks.ComparisonTable;
import dev.phoenixgenapi.benchmarks.ReportOptions;
import dev.phoenixgenapi.benchmarks.Results;
import dev.phoenixgenapi.benchmarks.Rounds;
import java.io.IOException;
import org.openjdk.jmh.runner.RunnerException;

/** Runs all benchmarks of worker pools and watchdogs and their peers, and writes down how they compare. */
public final class PoolReport {

    private static final String OURS = "PhoenixGenApi";

    private PoolReport() {}

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
        var results = Rounds.run(PoolReport.class.getPackage(), options.effort());
        options.write(report(results, options));
    }

    private static String report(Results results, ReportOptions options) {
        var table = new ComparisonTable();
        watchdog(results, table);
        handOver(results, table);
        return "%s%nJava %s, %d processors, %s.%n"
                .formatted(
                        table.toMarkdown(),
                        Runtime.version(),
                        Runtime.getRuntime().availableProcessors(),
                        options.effort());
    }

    private static void watchdog(Results results, ComparisonTable table) {
        var read = results.of(Watchdog.class, "clockRead");
        var ours = results.of(Watchdog.class, "phoenixGenApi");
        var byTwo = results.of(Watchdog.class, "phoenixGenApiByTwo");
        table.group("a time-out that is set and cancelled (with the clock read for its deadline)")
                .measured("one clock read", read)
                .measured(OURS, ours)
                .atMost("time", ours.nanos(), 140, "ns")
                .atMost("memory, beyond the alarm itself", ours.bytes() - 24, 0.5, "B")
                .measured("while 100 000 others are set", results.of(Watchdog.class, "phoenixGenApiAmongOthers"))
                .measured("each of two threads", byTwo)
                .remark(
                        "of one thread's, by two (least disturbed iterations)",
                        2 * ours.bestNanos() / byTwo.bestNanos(),
                        "×")
                .peer("ScheduledThreadPoolExecutor", results.of(Watchdog.class, "scheduledExecutor"), ours)
                .peer(
                        "ScheduledThreadPoolExecutor, each of two threads",
                        results.of(Watchdog.class, "scheduledExecutorByTwo"),
                        byTwo);
    }

    private static void handOver(Results results, ComparisonTable table) {
        var ours = results.of(HandOver.class, "phoenixGenApi");
        table.group("hand over 10 000 tasks, two at a time, until all are done: for each")
                .measured("PhoenixGenApi (with time-out and breaker)", ours)
                .atMost("time", ours.nanos() / 1000, 1.5, "µs")
                .measured("the same, 1000 at a time", results.of(HandOver.class, "phoenixGenApiThousandAtATime"))
                .peer("virtual thread per task, no bounds", results.of(HandOver.class, "virtualThreadsUnbounded"), ours)
                .peer(
                        "virtual thread per task and a Semaphore",
                        results.of(HandOver.class, "virtualThreadsAndSemaphore"),
                        ours)
                .peer("ThreadPoolExecutor, 2 platform threads", results.of(HandOver.class, "platformThreads"), ours)
                .peer(
                        "Resilience4j ThreadPoolBulkhead and CircuitBreaker",
                        results.of(HandOver.class, "resilience4j"),
                        ours);
    }
}
