package dev.phoenixgenapi.telemetry.log;

import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import dev.phoenixgenapi.telemetry.handler.EventHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Logs each event as one line (guide: "Built-in debug logger"), with its measurements and metadata as key-value pairs
 * for structured encoders. Thread-safe.
 */
public final class DefaultLogger implements EventHandler<TelemetryEvent> {

    /** The name of the SLF4J logger that the lines go to. */
    public static final String LOGGER_NAME = "dev.phoenixgenapi.telemetry.events";

    private final Logger logger;
    private final Level level;

    /**
     * Logs to {@value #LOGGER_NAME}.
     *
     * @param level the level to log at
     */
    public DefaultLogger(Level level) {
        this(LoggerFactory.getLogger(LOGGER_NAME), level);
    }

    /**
     * Logs to a logger of the caller's choice.
     *
     * @param logger where the lines go
     * @param level the level to log at
     */
    public DefaultLogger(Logger logger, Level level) {
        this.logger = logger;
        this.level = level;
    }

    @Override
    public void handle(TelemetryEvent event) {
        if (logger.isEnabledForLevel(level)) {
            EventLine.withPairs(logger.atLevel(level), event).log(EventLine.of(event));
        }
    }
}
