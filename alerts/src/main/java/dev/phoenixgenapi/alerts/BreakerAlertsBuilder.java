package dev.phoenixgenapi.alerts;

import dev.phoenixgenapi.telemetry.Telemetry;
import java.time.Duration;

/** Sets {@link BreakerAlerts} up. Not thread-safe. */
public final class BreakerAlertsBuilder {

    private final AlertSink sink;
    private String handlerId = "phoenix-gen-api-breaker-alerts";
    private Duration hold = Duration.ofMinutes(1);

    BreakerAlertsBuilder(AlertSink sink) {
        this.sink = sink;
    }

    /**
     * The id that they are attached under, for those who have several.
     *
     * @param value an id that nobody else uses; {@code phoenix-gen-api-breaker-alerts} if nothing is said
     * @return this
     */
    public BreakerAlertsBuilder handlerId(String value) {
        handlerId = value;
        return this;
    }

    /**
     * How long a breaker has to stay closed for its alert to be over.
     *
     * @param value 0 to 1 day; a minute if nothing is said
     * @return this
     * @throws IllegalArgumentException if it is less or more
     */
    public BreakerAlertsBuilder hold(Duration value) {
        hold = Checks.time("hold", value, Duration.ZERO, Duration.ofDays(1));
        return this;
    }

    /**
     * Begins to watch.
     *
     * @param telemetry where the events are
     * @return closing it ends that
     * @throws IllegalStateException if others are attached under the id
     */
    public BreakerAlerts attach(Telemetry telemetry) {
        return attachStill(telemetry).ticking();
    }

    /** Without a thread that judges. */
    BreakerAlerts attachStill(Telemetry telemetry) {
        return new BreakerAlerts(handlerId, hold, sink, telemetry);
    }
}
