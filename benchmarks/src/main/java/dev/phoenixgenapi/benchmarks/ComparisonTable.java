package dev.phoenixgenapi.benchmarks;

import java.util.List;
import java.util.Locale;

/** What we cost, what others cost, and whether we reach what we want to reach, as a table in Markdown. */
public final class ComparisonTable {

    private static final List<String> HEADER =
            List.of("operation", "ns/op (median)", "bytes/op", "ratio", "target", "reached?");

    private final StringBuilder lines = new StringBuilder();
    private int targets;
    private int reached;

    /** An empty table. */
    public ComparisonTable() {
        line(HEADER.toArray(String[]::new));
        line("---", "--:", "--:", "--:", "---", "---");
    }

    /**
     * Begins a group of lines.
     *
     * @param title what they are about
     * @return this
     */
    public ComparisonTable group(String title) {
        return line("**" + title + "**", "", "", "", "", "");
    }

    /**
     * Adds what was measured.
     *
     * @param who whose it is
     * @param measured time and memory
     * @return this
     */
    public ComparisonTable measured(String who, Measured measured) {
        return line(who, number(measured.nanos()), bytes(measured), "", "", "");
    }

    /**
     * Adds what was measured, and how it compares.
     *
     * @param who whose it is
     * @param measured time and memory
     * @param ours what is 1
     * @return this
     */
    public ComparisonTable peer(String who, Measured measured, Measured ours) {
        return line(
                who,
                number(measured.nanos()),
                bytes(measured),
                number(measured.nanos() / ours.nanos()) + " × ours",
                "",
                "");
    }

    /**
     * Adds a target that must not be exceeded.
     *
     * @param what what it is about
     * @param value what it is
     * @param limit what it may be at most
     * @param unit what both are counted in
     * @return this
     */
    public ComparisonTable atMost(String what, double value, double limit, String unit) {
        return target(what, value, "≤ " + number(limit), unit, value <= limit);
    }

    /**
     * Adds a target that must be reached.
     *
     * @param what what it is about
     * @param value what it is
     * @param limit what it has to be at least
     * @param unit what both are counted in
     * @return this
     */
    public ComparisonTable atLeast(String what, double value, double limit, String unit) {
        return target(what, value, "≥ " + number(limit), unit, value >= limit);
    }

    /**
     * Adds a number that helps to read the others.
     *
     * @param what what it is about
     * @param value what it is
     * @param unit what it is counted in
     * @return this
     */
    public ComparisonTable remark(String what, double value, String unit) {
        return line(what, "", "", number(value) + " " + unit, "", "");
    }

    private ComparisonTable target(String what, double value, String limit, String unit, boolean isReached) {
        targets++;
        reached += isReached ? 1 : 0;
        return line("→ " + what, "", "", number(value) + " " + unit, limit + " " + unit, isReached ? "yes" : "**no**");
    }

    private ComparisonTable line(String... cells) {
        lines.append("| ").append(String.join(" | ", cells)).append(" |\n");
        return this;
    }

    private static String bytes(Measured measured) {
        return "%d".formatted(Math.round(measured.bytes()));
    }

    /** As many digits as anybody reads. */
    private static String number(double value) {
        return String.format(
                        Locale.ROOT, value < 0.1 ? "%.3f" : value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value)
                .replaceFirst("\\.0+$", "");
    }

    /**
     * The table.
     *
     * @return Markdown, with a last line that counts the targets
     */
    public String toMarkdown() {
        return "%s%n%d of %d targets reached.%n".formatted(lines, reached, targets);
    }
}
