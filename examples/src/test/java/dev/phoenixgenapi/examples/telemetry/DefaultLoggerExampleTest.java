package dev.phoenixgenapi.examples.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.status.Status;
import dev.phoenixgenapi.telemetry.log.DefaultLogger;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class DefaultLoggerExampleTest {

    @Test
    void logsWhileAttachedAtTheLevelAskedFor() throws Exception {
        var lines = new CopyOnWriteArrayList<ILoggingEvent>();
        var logger = (Logger) LoggerFactory.getLogger(DefaultLogger.LOGGER_NAME);
        var appender = appenderTo(lines, logger);
        List<String> printed;
        try {
            printed = Output.of(DefaultLoggerExample::run);
        } finally {
            logger.detachAppender(appender);
        }

        assertThat(printed).containsExactly("phoenix-gen-api-default-logger logged 28 kinds of events");
        assertThat(lines)
                .anySatisfy(line -> {
                    assertThat(line.getLevel()).isEqualTo(Level.DEBUG);
                    assertThat(line.getFormattedMessage())
                            .startsWith("phoenix_gen_api.executor.request.stop duration_us=9300 request_id=req-2");
                })
                .noneSatisfy(line -> assertThat(line.getFormattedMessage()).contains("not-logged"));
        assertThat(lines)
                .filteredOn(line -> line.getFormattedMessage().contains("request_id=logged-at-info"))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line.getLevel()).isEqualTo(Level.INFO));
    }

    private static AppenderBase<ILoggingEvent> appenderTo(List<ILoggingEvent> lines, Logger logger) {
        var appender = new AppenderBase<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent line) {
                lines.add(line);
            }
        };
        appender.setContext(logger.getLoggerContext());
        appender.start();
        logger.addAppender(appender);
        return appender;
    }

    @Test
    void theLoggingConfigurationOfTheExamplesShowsTheEvents() throws Exception {
        var context = new LoggerContext();
        var configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(DefaultLoggerExample.class.getResource("/logback.xml"));

        assertThat(context.getStatusManager().getCopyOfStatusList())
                .noneMatch(status -> status.getLevel() >= Status.WARN);
        assertThat(context.getLogger(DefaultLogger.LOGGER_NAME).isDebugEnabled())
                .isTrue();
        assertThat(context.getLogger("org.example").isInfoEnabled()).isFalse();
        context.stop();
    }
}
