package dev.phoenixgenapi.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.phoenixgenapi.telemetry.event.ConfigEvent.PullStart;
import dev.phoenixgenapi.telemetry.log.DefaultLogger;
import org.junit.jupiter.api.Test;

class AttachDefaultLoggerTest {

    private final Telemetry telemetry = new Telemetry();

    @Test
    void logsAtDebugUnlessToldOtherwise() {
        try (var log = new CapturedLog(DefaultLogger.LOGGER_NAME, "service=attach-default-logger")) {
            telemetry.attachDefaultLogger();
            telemetry.emit(new PullStart(1, "attach-default-logger"));
            assertThat(telemetry.detachDefaultLogger()).isTrue();
            telemetry.emit(new PullStart(2, "attach-default-logger"));
            try (var _ = telemetry.attachDefaultLogger(org.slf4j.event.Level.INFO)) {
                telemetry.emit(new PullStart(3, "attach-default-logger"));
            }
            telemetry.emit(new PullStart(4, "attach-default-logger"));
            assertThat(log.lines()).extracting(ILoggingEvent::getLevel).containsExactly(Level.DEBUG, Level.INFO);
        }
    }

    @Test
    void isAttachedOnceAndToAllEvents() {
        var attachment = telemetry.attachDefaultLogger();
        assertThat(attachment.events()).containsExactlyElementsOf(Telemetry.listEvents());
        assertThatIllegalStateException()
                .isThrownBy(telemetry::attachDefaultLogger)
                .withMessageContaining("already attached");
        assertThat(telemetry.detachDefaultLogger()).isTrue();
        assertThat(telemetry.detachDefaultLogger()).isFalse();
    }
}
