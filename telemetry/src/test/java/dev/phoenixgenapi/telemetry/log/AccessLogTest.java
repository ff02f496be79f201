package dev.phoenixgenapi.telemetry.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestException;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStop;
import dev.phoenixgenapi.telemetry.event.ExtendedEvent.CallFinished;
import dev.phoenixgenapi.telemetry.event.ExtendedEvent.TaskFinished;
import dev.phoenixgenapi.telemetry.event.FailureKind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class AccessLogTest {

    private final ch.qos.logback.classic.Logger logger = new LoggerContext().getLogger("test");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Telemetry telemetry = new Telemetry();

    private List<String> messages() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private AutoCloseable log() {
        lines.start();
        logger.addAppender(lines);
        return telemetry.attachMany("access", AccessLog.EVENTS, new AccessLog(logger));
    }

    @Example
    void hasALineForEachRequestThatHasEnded() throws Exception {
        try (var _ = log()) {
            telemetry.emit(new RequestStop(1_250, "r1", "place", "orders", "ada", true, false));
            telemetry.emit(new RequestStop(90, "r2", "place", "orders", null, false, false, "rate_limited", false));
            telemetry.emit(new RequestStop(90, "r3", "place", "orders", "ada", false, false));
            telemetry.emit(new RequestStop(40, "r4", "export", "orders", "ada", true, true, null, true));
            telemetry.emit(
                    new TaskFinished(2_000_000, 5, "r4", "export", "orders", "ada", "async_pool", false, "timeout"));
            telemetry.emit(
                    new RequestException(70, "r5", "place", "orders", "ada", FailureKind.ERROR, "no way", List.of()));
            telemetry.emit(new CallFinished(3_100, "r7", "place", "orders", "ada", true, null));
        }
        telemetry.emit(new RequestStop(1, "r6", "place", "orders", "ada", true, false));

        assertThat(messages())
                .containsExactly(
                        "orders/place ok 1.3 ms user=ada request=r1",
                        "orders/place rate_limited 0.1 ms user=- request=r2",
                        "orders/place failed 0.1 ms user=ada request=r3",
                        "orders/export timeout 2000.0 ms user=ada request=r4",
                        "orders/place exception 0.1 ms user=ada request=r5",
                        "orders/place ok 3.1 ms user=ada request=r7");
        assertThat(lines.list).allMatch(line -> line.getLevel() == Level.INFO);
    }

    @Example
    void saysTheSameInPairs() throws Exception {
        try (var _ = log()) {
            telemetry.emit(new RequestStop(90, "r\n2", "place", "orders", null, false, false, "rate_limited", false));
        }
        var pairs = new TreeMap<String, String>();
        lines.list.getFirst().getKeyValuePairs().forEach(pair -> pairs.put(pair.key, String.valueOf(pair.value)));
        assertThat(pairs)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "duration_us", "90",
                        "request_id", "r\\n2",
                        "request_type", "place",
                        "service", "orders",
                        "user_id", "null",
                        "success", "false",
                        "async", "false",
                        "code", "rate_limited"));
    }

    @Property(tries = 300)
    void clientsCannotForgeALine(@ForAll String requestId, @ForAll String userId, @ForAll String service) {
        lines.list.clear();
        lines.start();
        logger.addAppender(lines);
        new AccessLog(logger).handle(new RequestStop(1, requestId, "place", service, userId, true, false));
        assertThat(messages()).singleElement().satisfies(line -> {
            assertThat(line.lines()).hasSize(1);
            assertThat(line.chars().noneMatch(Character::isISOControl)).isTrue();
        });
        assertThat(lines.list.getFirst().getKeyValuePairs())
                .allSatisfy(
                        pair -> assertThat(String.valueOf(pair.value).chars().noneMatch(Character::isISOControl))
                                .isTrue());
    }
}
