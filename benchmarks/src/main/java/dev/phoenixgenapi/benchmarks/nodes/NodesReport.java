package dev.phoenixgenapi.benchmarks.nodes;

import dev.phoenixgenapi.benchmarks.Effort;
import dev.phoenixgenapi.benchmarks.ReportOptions;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Calls another process in several ways, one after the other, and writes down how they compare. */
public final class NodesReport {

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
        var unary = Objects.requireNonNull(called.get(Way.UNARY));
        var engine = Objects.requireNonNull(called.get(Way.ENGINE));
        var cpu = engine.cpuMicros() / unary.cpuMicros();
        var calls = engine.perSecond() / unary.perSecond();
        return text.append("""

                | ratio | value | target | reached? |
                | --- | --: | --- | --- |
                | processor time, whole engine, of unary calls | %s × | ≤ 0.30 × | %s |
                | calls in a second, whole engine, of unary calls | %s × | ≥ 4 × | %s |
                """.formatted(
                        number(cpu), cpu <= 0.3 ? "yes" : "**no**", number(calls), calls >= 4 ? "yes" : "**no**"))
                .toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value)
                .replaceFirst("\\.0+$", "");
    }
}
