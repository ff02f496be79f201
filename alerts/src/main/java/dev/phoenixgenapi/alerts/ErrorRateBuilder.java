package dev.phoenixgenapi.alerts;

import dev.phoenixgenapi.telemetry.Telemetry;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * Sets an {@link ErrorRate} up. Not thread-safe. All methods throw {@link IllegalArgumentException} on what cannot be.
 */
public final class ErrorRateBuilder {

    static final Duration SHORTEST_WINDOW = Duration.ofSeconds(1);
    static final Duration LONGEST_WINDOW = Duration.ofDays(1);

    private static final int MOST = 1_000_000_000;
    private static final int MOST_FUNCTIONS = 100_000;

    private final AlertSink sink;
    private String handlerId = "phoenix-gen-api-error-rate";
    private Duration window = Duration.ofMinutes(1);
    private double threshold = 0.1;
    private OptionalDouble resolveBelow = OptionalDouble.empty();
    private int minRequests = 20;
    private int maxFunctions = 1_000;
    private Predicate<FailedRequest> errors = failed -> !failed.isCallersOwn();

    ErrorRateBuilder(AlertSink sink) {
        this.sink = sink;
    }

    /**
     * The id that it is attached under, for those who have several.
     *
     * @param value an id that nobody else uses; {@code phoenix-gen-api-error-rate} if nothing is said
     * @return this
     */
    public ErrorRateBuilder handlerId(String value) {
        handlerId = value;
        return this;
    }

    /**
     * What time rates are of.
     *
     * @param value 1 s to 1 day; a minute if nothing is said
     * @return this
     */
    public ErrorRateBuilder window(Duration value) {
        window = Checks.time("window", value, SHORTEST_WINDOW, LONGEST_WINDOW);
        return this;
    }

    /**
     * From which rate on there is an alert.
     *
     * @param value more than 0, at most 1; 0.1 if nothing is said
     * @return this
     */
    public ErrorRateBuilder threshold(double value) {
        threshold = Checks.ratio("threshold", value);
        return this;
    }

    /**
     * Below which rate the alert is over.
     *
     * @param value more than 0, at most the threshold; half the threshold if nothing is said
     * @return this
     */
    public ErrorRateBuilder resolveBelow(double value) {
        resolveBelow = OptionalDouble.of(Checks.ratio("resolve_below", value));
        return this;
    }

    /**
     * How many requests there must be within the window for an alert to begin: one failure of two says little.
     *
     * @param value 1 or more; 20 if nothing is said
     * @return this
     */
    public ErrorRateBuilder minRequests(int value) {
        minRequests = Checks.number("min_requests", value, 1, MOST);
        return this;
    }

    /**
     * How many functions are told apart.
     *
     * @param value 1 to 100 000; 1 000 if nothing is said
     * @return this
     */
    public ErrorRateBuilder maxFunctions(int value) {
        maxFunctions = Checks.number("max_functions", value, 1, MOST_FUNCTIONS);
        return this;
    }

    /**
     * Which failed requests count; the others count neither as errors nor as requests. Exceptions of the engine count
     * always.
     *
     * @param value called by threads that work on requests, so it has to be quick; all but those that
     *     {@linkplain FailedRequest#isCallersOwn callers bring about themselves} if nothing is said. The guide counts
     *     all: {@code failed -> true}
     * @return this
     */
    public ErrorRateBuilder errors(Predicate<FailedRequest> value) {
        errors = value;
        return this;
    }

    /**
     * Begins to watch.
     *
     * @param telemetry where the events are
     * @return closing it ends that
     * @throws IllegalArgumentException if the alert would be over at a higher rate than it begins at
     * @throws IllegalStateException if another one is attached under its id
     */
    public ErrorRate attach(Telemetry telemetry) {
        return attachStill(telemetry).ticking();
    }

    /** Without a thread that judges. */
    ErrorRate attachStill(Telemetry telemetry) {
        var below = resolveBelow.orElse(threshold / 2);
        if (below > threshold) {
            throw new IllegalArgumentException(
                    "resolve_below: %s (expected: at most the threshold, %s)".formatted(below, threshold));
        }
        return new ErrorRate(
                new Options(sink, handlerId, window, threshold, below, minRequests, maxFunctions, errors), telemetry);
    }

    record Options(
            AlertSink sink,
            String handlerId,
            Duration window,
            double threshold,
            double resolveBelow,
            int minRequests,
            int maxFunctions,
            Predicate<FailedRequest> errors) {}
}
