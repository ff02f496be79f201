package dev.phoenixgenapi.alerts;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells all, whatever becomes of one of them. */
record SeveralSinks(List<AlertSink> sinks) implements AlertSink {

    private static final Logger LOGGER = LoggerFactory.getLogger(AlertSink.class);

    @Override
    public void send(Alert alert) {
        for (var sink : sinks) {
            try {
                sink.send(alert);
            } catch (RuntimeException e) {
                LOGGER.error("An alert could not be sent: {}", alert.message(), e);
            }
        }
    }
}
