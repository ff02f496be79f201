package dev.phoenixgenapi.gateway.dashboard;

import java.util.Map;
import java.util.function.Supplier;

/**
 * Numbers that are drawn over time, such as a metric of the user's own (guide: "Using with LiveDashboard").
 *
 * @param name what it is called, as {@code phoenix_gen_api.executor.retry.attempt}
 * @param about what it says, for people; may be empty
 * @param unit what is counted, as {@code millisecond}; may be empty
 * @param rate whether the numbers only grow, so that what is drawn is by how much they grow in a second
 * @param values the numbers now, by the name of their line; asked once a second, by one thread at a time, must not
 *     wait, and of many lines the first {@value #MAX_LINES} are drawn
 */
public record Chart(String name, String about, String unit, boolean rate, Supplier<Map<String, Double>> values) {

    /** How many lines a chart has at most. */
    public static final int MAX_LINES = 20;

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public Chart {
        if (name.isBlank()) {
            throw new IllegalArgumentException("chart name: \"%s\" (expected: text that is not blank)".formatted(name));
        }
    }
}
