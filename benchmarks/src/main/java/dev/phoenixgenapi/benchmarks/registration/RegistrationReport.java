package dev.phoenixgenapi.benchmarks.registration;

import dev.phoenixgenapi.benchmarks.Effort;
import dev.phoenixgenapi.benchmarks.ReportOptions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Many nodes register at once, and one more with many known; says how long that takes. */
public final class RegistrationReport {

    private static final List<Integer> KNOWN_NODES = List.of(0, 20, 200);

    private RegistrationReport() {}

    /**
     * Runs it.
     *
     * @param args {@code [--quick] [--out FILE]}
     * @throws Exception if functions do not become known, or the report cannot be written
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
        var quick = options.effort() == Effort.QUICK;
        var fleetRounds = quick ? 1 : 5;
        var pushRounds = quick ? 200 : 2_000;
        var report = fleets(fleetRounds) + System.lineSeparator() + pushes(pushRounds);
        options.write("%s%nJava %s, %d processors, medians of %d fleets and of %d pushes.%n"
                .formatted(
                        report,
                        Runtime.version(),
                        Runtime.getRuntime().availableProcessors(),
                        fleetRounds,
                        pushRounds / 2));
        System.exit(0);
    }

    private static String fleets(int rounds) throws InterruptedException {
        var seconds = new EnumMap<Layout, List<Double>>(Layout.class);
        for (var i = 0; i < rounds; i++) {
            for (var layout : Layout.values()) {
                System.err.printf("%d nodes, %s%n", Fleet.NODES, layout.title());
                var taken = Fleet.register(layout).toNanos() / 1e9;
                seconds.computeIfAbsent(layout, _ -> new ArrayList<>()).add(taken);
            }
        }
        var text = new StringBuilder("""
                | %d nodes × %d functions at once | until all can be called | the first time |
                | --- | --: | --: |
                """.formatted(Fleet.NODES, Layout.FUNCTIONS));
        seconds.forEach((layout, all) -> text.append("| %s | %s s | %s s |%n"
                .formatted(
                        layout.title(),
                        number(all.stream().sorted().toList().get(all.size() / 2)),
                        number(all.getFirst()))));
        return text.toString();
    }

    private static String pushes(int rounds) {
        // twice, so that no row is measured with less compiled code than the next
        pushes(rounds, new StringBuilder());
        var text = new StringBuilder("""
                | one more node of %d functions | functions offered by others | it comes | it says the same | it goes |
                | --- | --: | --: | --: | --: |
                """.formatted(Layout.FUNCTIONS));
        var growth = pushes(rounds, text);
        text.append("""

                | ratio | value | target | reached? |
                | --- | --: | --- | --- |
                """);
        growth.forEach(
                (layout, ratio) -> text.append("| it comes and goes, %s: with %s known, of with none | %s × |  |  |%n"
                        .formatted(layout.title(), count(Fleet.NODES), number(ratio))));
        return text.toString();
    }

    private static Map<Layout, Double> pushes(int rounds, StringBuilder text) {
        var growth = new EnumMap<Layout, Double>(Layout.class);
        for (var layout : Layout.values()) {
            var alone = 0.0;
            for (var others : KNOWN_NODES) {
                System.err.printf("one more node to %d, %s%n", others, layout.title());
                var push = Push.measure(layout, others, rounds);
                var total = push.comesMicros() + push.goesMicros();
                alone = others == 0 ? total : alone;
                growth.put(layout, total / alone);
                text.append("| %s | %s | %s µs | %s µs | %s µs |%n"
                        .formatted(
                                layout.title(),
                                count(others),
                                number(push.comesMicros()),
                                number(push.sameMicros()),
                                number(push.goesMicros())));
            }
        }
        return growth;
    }

    /** How many functions some nodes offer. */
    private static String count(int nodes) {
        return String.format(Locale.ROOT, "%,d", nodes * Layout.FUNCTIONS).replace(',', ' ');
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
    }
}
