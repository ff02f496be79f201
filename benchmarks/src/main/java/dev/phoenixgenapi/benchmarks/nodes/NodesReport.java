package dev.phoenixgenapi.benchmarks.nodes;

import dev.phoenixgenapi.benchmarks.Effort;
import dev.phoenixgenapi.benchmarks.ReportOptions;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Calls another process in several ways, one after the other, and writes down how they compare. */
public final class NodesReport {

    private static final double MAX_CPU = 0.3;
    private static final double MIN_CALLS = 4;

    private NodesReport() {}

    /**
     * Runs it.
     *
     * @param args {@code [--quick] [--out FILE]}
     * @throws Exception if a process does not answer, or the report cannot be written
     */
    public static void main(String... args) throws Exception {
        ReportOptions options;
        try {
            options = ReportOptions.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        var plan = options.effort() == Effort.QUICK ? Called.Plan.QUICK : Called.Plan.FULL;
        var called = new EnumMap<Way, Called>(Way.class);
        for (var way : Way.values()) {
            System.err.println(way.title());
            called.put(way, Called.of(way, plan));
        }
        options.write("%s%nJava %s, %d processors, %s.%n"
                .formatted(
                        report(called), Runtime.version(), Runtime.getRuntime().availableProcessors(), plan));
        System.exit(0);
    }

    private static String report(Map<Way, Called> called) {
        var text = new StringBuilder("""
                | way | CPU per call, both processes | of it where it is called | calls per second | p50 | p99 |
                | --- | --: | --: | --: | --: | --: |
                """);
        called.forEach((way, numbers) -> text.append("| %s | %s µs | %s µs | %s | %s µs | %s µs |%n"
                .formatted(
                        way.title(),
                        number(numbers.cpuMicros()),
                        number(numbers.nodeMicros()),
                        number(Math.rint(numbers.perSecond() / 1000) * 1000),
                        number(numbers.p50Micros()),
                        number(numbers.p99Micros()))));
        text.append("""

                | ratio to unary calls, which are answered on the event loop | value | target | reached? |
                | --- | --: | --- | --- |
                """);
        var unary = Objects.requireNonNull(called.get(Way.UNARY));
        for (var way : List.of(Way.NON_BLOCKING, Way.ENGINE)) {
            var ours = Objects.requireNonNull(called.get(way));
            var cpu = ours.cpuMicros() / unary.cpuMicros();
            var calls = ours.perSecond() / unary.perSecond();
            text.append("| processor time, %s | %s × | ≤ 0.30 × | %s |%n"
                    .formatted(way.title(), number(cpu), reached(cpu <= MAX_CPU)));
            text.append("| calls in a second, %s | %s × | ≥ 4 × | %s |%n"
                    .formatted(way.title(), number(calls), reached(calls >= MIN_CALLS)));
        }
        return text.toString();
    }

    private static String reached(boolean reached) {
        return reached ? "yes" : "**no**";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value)
                .replaceFirst("\\.0+$", "");
    }
}
