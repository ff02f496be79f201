package dev.phoenixgenapi.telemetry.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.phoenixgenapi.telemetry.event.ConfigEvent.PullStop;
import dev.phoenixgenapi.telemetry.event.CustomEvent;
import dev.phoenixgenapi.telemetry.event.EventName;
import dev.phoenixgenapi.telemetry.event.FailureKind;
import dev.phoenixgenapi.telemetry.event.SampleEvents;
import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent.TaskException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class DefaultLoggerTest {

    private final ch.qos.logback.classic.Logger logger = new LoggerContext().getLogger("test");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    private void log(Level threshold, org.slf4j.event.Level level, TelemetryEvent event) {
        lines.start();
        logger.setLevel(threshold);
        logger.addAppender(lines);
        new DefaultLogger(logger, level).handle(event);
        logger.detachAppender(lines);
    }

    @Example
    void writesALineForAnEvent() {
        log(Level.DEBUG, org.slf4j.event.Level.DEBUG, SampleEvents.guide().get(1));
        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.DEBUG);
            assertThat(line.getFormattedMessage())
                    .isEqualTo("phoenix_gen_api.executor.request.stop duration_us=1250 request_id=r1"
                            + " request_type=ping service=svc user_id=user_1 success=true async=false");
            assertThat(line.getKeyValuePairs())
                    .extracting(pair -> pair.key + "=" + pair.value)
                    .containsExactly(
                            "duration_us=1250",
                            "request_id=r1",
                            "request_type=ping",
                            "service=svc",
                            "user_id=user_1",
                            "success=true",
                            "async=false");
        });
    }

    @Example
    void isQuietWhileTheLevelIsOff() {
        log(Level.INFO, org.slf4j.event.Level.DEBUG, SampleEvents.guide().get(1));
        assertThat(lines.list).isEmpty();
        log(Level.INFO, org.slf4j.event.Level.WARN, SampleEvents.guide().get(1));
        assertThat(lines.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN);
    }

    @Example
    void showsTheTopOfAStackTraceAndNoMore() {
        var frames = Collections.nCopies(40, SampleEvents.FRAMES.getFirst());
        assertThat(EventLine.of(new TaskException(16, "async_pool", FailureKind.ERROR, "no way", frames)))
                .isEqualTo("phoenix_gen_api.worker_pool.task.exception duration_us=16 pool_name=async_pool kind=error"
                        + " reason=\"no way\" stacktrace=\"com.example.Orders.place(Orders.java:42)"
                        + " < com.example.Orders.place(Orders.java:42) < com.example.Orders.place(Orders.java:42)"
                        + " < … 37 more\"");
    }

    @Example
    void showsNilAndOddTypes() {
        assertThat(EventLine.of(new PullStop(17, 0, "svc", null))).endsWith("count=0 service=svc version=nil");
        assertThat(EventLine.of(SampleEvents.limited())).contains("result=\"[error, rate_limited, {scope=[svc, ping],");
        assertThat(EventLine.of(CustomEvent.of(EventName.of("a"), Map.of("n", 0.5), Map.of("e", ""))))
                .isEqualTo("a n=0.5 e=\"\"");
    }

    @Example
    void cutsLongValues() {
        var line = EventLine.of(new PullStop(1, 1, "s".repeat(10_000), null));
        assertThat(line).hasSizeLessThan(400).contains("s".repeat(200) + "… (9800 more)");
        assertThat(EventLine.of(new PullStop(1, 1, "s".repeat(199) + "\uD83D\uDE00", null)))
                .as("no half characters")
                .doesNotContain("\uD83D");
    }

    @Property(tries = 500)
    void valuesCannotForgeALineOrAnotherValue(@ForAll String service) {
        var line = EventLine.of(new PullStop(1, 1, service, "v"));
        assertThat(line.lines()).hasSize(1);
        assertThat(line.chars().noneMatch(Character::isISOControl)).isTrue();
        assertThat(line)
                .startsWith("phoenix_gen_api.config.pull.stop duration_us=1 count=1 service=")
                .endsWith(" version=v");
        var value = line.substring(line.indexOf("service=") + 8, line.length() - " version=v".length());
        if (value.startsWith("\"")) {
            assertThat(value.substring(1, value.length() - 1)
                            .replace("\\\\", "")
                            .replace("\\\"", ""))
                    .doesNotContain("\"");
        } else {
            assertThat(value).doesNotContain(" ", "=", "\"");
        }
    }

    @Example
    void everyEventFitsOnOneLine() {
        for (var event : SampleEvents.guide()) {
            assertThat(List.of(EventLine.of(event).split("\n"))).hasSize(1);
        }
    }
}
