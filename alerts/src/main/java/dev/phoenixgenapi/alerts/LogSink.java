package dev.phoenixgenapi.alerts;

import dev.phoenixgenapi.telemetry.log.LogText;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/** Writes alerts to the log. */
record LogSink(Logger logger) implements AlertSink {

    @Override
    public void send(Alert alert) {
        var level = alert.state() == AlertState.FIRING ? Level.WARN : Level.INFO;
        var line = logger.atLevel(level)
                .addKeyValue("alert", alert.name())
                .addKeyValue("state", alert.state().toString());
        LogText.withPairs(line, alert.details()).log(alert.message());
    }
}
