package dev.phoenixgenapi.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogSinkTest {

    @Test
    void warnsWhenSomethingBeginsAndInformsWhenItIsOver() {
        var logger = new LoggerContext().getLogger(AlertSink.LOGGER_NAME);
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        logger.addAppender(lines);
        var sink = new LogSink(logger);

        sink.send(new Alert("x", AlertState.FIRING, "It burns", Map.of("user", "a\nb"), Instant.EPOCH));
        sink.send(new Alert("x", AlertState.RESOLVED, "It is {} over", Map.of("count", 3), Instant.EPOCH));

        assertThat(lines.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN, Level.INFO);
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("It burns", "It is {} over");
        assertThat(lines.list.getFirst().getKeyValuePairs())
                .extracting(pair -> pair.key + "=" + pair.value)
                .containsExactly("alert=x", "state=firing", "user=a\\nb");
        assertThat(lines.list.getLast().getKeyValuePairs())
                .extracting(pair -> pair.key + "=" + pair.value)
                .containsExactly("alert=x", "state=resolved", "count=3");
    }
}
