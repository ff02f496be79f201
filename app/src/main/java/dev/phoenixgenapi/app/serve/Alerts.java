package dev.phoenixgenapi.app.serve;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.alerts.AlertSink;
import dev.phoenixgenapi.alerts.BreakerAlerts;
import dev.phoenixgenapi.alerts.ErrorRate;
import dev.phoenixgenapi.alerts.RateLimitMonitor;
import dev.phoenixgenapi.alerts.WebhookSink;
import dev.phoenixgenapi.app.config.AlertSettings;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Watches an engine, and tells operators what is wrong. */
final class Alerts implements AutoCloseable {

    private final @Nullable WebhookSink webhook;
    private final ErrorRate errors;
    private final RateLimitMonitor limits;
    private final BreakerAlerts breakers;

    private Alerts(AlertSettings settings, PhoenixGenApi api) {
        var sinks = new ArrayList<AlertSink>();
        if (settings.log()) {
            sinks.add(AlertSink.slf4j());
        }
        webhook =
                settings.webhook() == null ? null : settings.webhook().builder().build();
        if (webhook != null) {
            sinks.add(webhook);
        }
        var all = AlertSink.all(sinks.toArray(AlertSink[]::new));
        errors = settings.errors().builder(all).attach(api.telemetry());
        limits = settings.limits().builder(all).attach(api.telemetry());
        breakers = settings.breakers(all).attach(api.telemetry());
    }

    /** Begins, if it is wanted. */
    static Optional<Alerts> of(AlertSettings settings, PhoenixGenApi api) {
        return settings.enabled() ? Optional.of(new Alerts(settings, api)) : Optional.empty();
    }

    /** Ends it, and waits a moment for alerts that are on their way. */
    @Override
    public void close() {
        errors.close();
        limits.close();
        breakers.close();
        if (webhook != null) {
            webhook.close();
        }
    }
}
