package dev.phoenixgenapi.benchmarks.gateway;

import java.util.Locale;

/** What servers do under load, and whether we reach what we want to reach, in Markdown. */
final class LoadTable {

    private final StringBuilder servers = new StringBuilder("""
            | server | CPU per request | requests per second | p50 at half load | p99 at half load |
            | --- | --: | --: | --: | --: |
            """);

    private final StringBuilder ratios = new StringBuilder("""
            | ratio | value | target | reached? |
            | --- | --: | --- | --- |
            """);

    LoadTable loaded(String who, Loaded loaded) {
        servers.append("| %s | %s µs | %s 000 | %s µs | %s µs |%n"
                .formatted(
                        who,
                        number(loaded.cpuMicros()),
                        number(loaded.perSecond() / 1000),
                        number(loaded.p50Micros()),
                        number(loaded.p99Micros())));
        return this;
    }

    LoadTable atMost(String what, double value, double limit, String unit) {
        return ratio(what, value, unit, "≤ %s %s".formatted(number(limit), unit), value <= limit ? "yes" : "**no**");
    }

    LoadTable atLeast(String what, double value, double limit, String unit) {
        return ratio(what, value, unit, "≥ %s %s".formatted(number(limit), unit), value >= limit ? "yes" : "**no**");
    }

    LoadTable remark(String what, double value, String unit) {
        return ratio(what, value, unit, "", "");
    }

    private LoadTable ratio(String what, double value, String unit, String target, String reached) {
        ratios.append("| %s | %s %s | %s | %s |%n".formatted(what, number(value), unit, target, reached));
        return this;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value)
                .replaceFirst("\\.0+$", "");
    }

    String toMarkdown() {
        return servers + "\n" + ratios;
    }
}
