package dev.phoenixgenapi.alerts;

import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Tells somebody of alerts. Implementations are thread-safe. They are called by a thread of the part that watches,
 * never by one that works on requests; one that is slow delays the next alerts, so what talks to the network better has
 * a queue, as {@link WebhookSink} has. What they throw is logged.
 */
@FunctionalInterface
public interface AlertSink {

    /** The name of the SLF4J logger that {@link #slf4j} writes to. */
    String LOGGER_NAME = "dev.phoenixgenapi.alerts";

    /**
     * Tells of an alert.
     *
     * @param alert the alert
     */
    void send(Alert alert);

    /**
     * Writes alerts to the log {@value #LOGGER_NAME}: at WARN when something begins, at INFO when it is over; with its
     * name, its state and its details as key-value pairs.
     *
     * @return the sink
     */
    static AlertSink slf4j() {
        return new LogSink(LoggerFactory.getLogger(LOGGER_NAME));
    }

    /**
     * Several at once; one that throws does not keep alerts from the others.
     *
     * @param sinks who is told, in this order
     * @return a sink for all of them
     */
    static AlertSink all(AlertSink... sinks) {
        return new SeveralSinks(List.of(sinks));
    }
}
