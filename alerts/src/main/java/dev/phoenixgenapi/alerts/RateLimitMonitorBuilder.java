package dev.phoenixgenapi.alerts;

import dev.phoenixgenapi.telemetry.Telemetry;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * Sets a {@link RateLimitMonitor} up. Not thread-safe. All methods throw {@link IllegalArgumentException} on what
 * cannot be.
 */
public final class RateLimitMonitorBuilder {

    private static final int MOST = 1_000_000_000;
    private static final int MOST_TRACKED = 1_000_000;

    private final AlertSink sink;
    private String handlerId = "phoenix-gen-api-rate-limit-monitor";
    private Duration window = Duration.ofMinutes(1);
    private int threshold = 10;
    private OptionalInt resolveBelow = OptionalInt.empty();
    private int maxTracked = 10_000;

    RateLimitMonitorBuilder(AlertSink sink) {
        this.sink = sink;
    }

    /**
     * The id that it is attached under, for those who have several.
     *
     * @param value an id that nobody else uses; {@code phoenix-gen-api-rate-limit-monitor} if nothing is said
     * @return this
     */
    public RateLimitMonitorBuilder handlerId(String value) {
        handlerId = value;
        return this;
    }

    /**
     * Within what time refusals are counted.
     *
     * @param value 1 s to 1 day; a minute if nothing is said
     * @return this
     */
    public RateLimitMonitorBuilder window(Duration value) {
        window = Checks.time("window", value, ErrorRateBuilder.SHORTEST_WINDOW, ErrorRateBuilder.LONGEST_WINDOW);
        return this;
    }

    /**
     * From how many refusals on there is an alert.
     *
     * @param value 1 or more; 10 if nothing is said, as in the guide
     * @return this
     */
    public RateLimitMonitorBuilder threshold(int value) {
        threshold = Checks.number("threshold", value, 1, MOST);
        return this;
    }

    /**
     * Below how many refusals the alert is over.
     *
     * @param value 1 to the threshold; half the threshold if nothing is said
     * @return this
     */
    public RateLimitMonitorBuilder resolveBelow(int value) {
        resolveBelow = OptionalInt.of(Checks.number("resolve_below", value, 1, MOST));
        return this;
    }

    /**
     * How many users and keys are told apart, together.
     *
     * @param value 16 to 1 000 000; 10 000 if nothing is said
     * @return this
     */
    public RateLimitMonitorBuilder maxTracked(int value) {
        maxTracked = Checks.number("max_tracked", value, 16, MOST_TRACKED);
        return this;
    }

    /**
     * Begins to watch.
     *
     * @param telemetry where the events are
     * @return closing it ends that
     * @throws IllegalArgumentException if the alert would be over at more refusals than it begins at
     * @throws IllegalStateException if another one is attached under its id
     */
    public RateLimitMonitor attach(Telemetry telemetry) {
        return attachStill(telemetry).ticking();
    }

    /** Without a thread that judges. */
    RateLimitMonitor attachStill(Telemetry telemetry) {
        var below = resolveBelow.orElse((threshold + 1) / 2);
        if (below > threshold) {
            throw new IllegalArgumentException(
                    "resolve_below: %d (expected: at most the threshold, %d)".formatted(below, threshold));
        }
        return new RateLimitMonitor(new Options(sink, handlerId, window, threshold, below, maxTracked), telemetry);
    }

    record Options(
            AlertSink sink, String handlerId, Duration window, int threshold, int resolveBelow, int maxTracked) {}
}
