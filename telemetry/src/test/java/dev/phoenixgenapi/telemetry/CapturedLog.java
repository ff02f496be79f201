package dev.phoenixgenapi.telemetry;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.slf4j.LoggerFactory;

/** The lines of a logger that concern one test: others may log to it at the same time. */
final class CapturedLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Logger logger;
    private final Predicate<ILoggingEvent> mine;
    private final List<ILoggingEvent> lines = new CopyOnWriteArrayList<>();

    CapturedLog(String loggerName, String inMessage) {
        this.logger = (Logger) LoggerFactory.getLogger(loggerName);
        this.mine = line -> line.getFormattedMessage().contains(inMessage);
        setContext(logger.getLoggerContext());
        start();
        logger.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent line) {
        if (mine.test(line)) {
            lines.add(line);
        }
    }

    List<ILoggingEvent> lines() {
        return lines;
    }

    @Override
    public void close() {
        logger.detachAppender(this);
    }
}
