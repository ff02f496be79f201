package dev.phoenixgenapi.telemetry.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.EventName;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStart;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStop;
import dev.phoenixgenapi.telemetry.event.FailureKind;
import dev.phoenixgenapi.telemetry.event.HookEvent.BeforeException;
import dev.phoenixgenapi.telemetry.event.HookEvent.BeforeStart;
import dev.phoenixgenapi.telemetry.event.SampleEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.Timespan;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JfrHandlerTest {

    private final Telemetry telemetry = new Telemetry();

    @TempDir
    Path folder;

    private List<RecordedEvent> record(Runnable work) throws IOException {
        var file = Files.createTempFile(folder, "events", ".jfr");
        try (var recording = new Recording()) {
            recording.setDestination(file);
            recording.start();
            try (var _ = telemetry.attachJfr()) {
                work.run();
            }
            recording.stop();
        }
        var mine = Thread.currentThread().threadId(); // recordings are of the whole virtual machine
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getCategoryNames().contains("PhoenixGenApi"))
                .filter(event -> event.getThread().getJavaThreadId() == mine)
                .toList();
    }

    private static RecordedEvent only(List<RecordedEvent> events, String name) {
        var found = events.stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    @Test
    void allEventsAreFoundWithTheirKeys() throws Exception {
        var recorded = record(() -> SampleEvents.guide().forEach(telemetry::emit));
        assertThat(recorded.stream().map(event -> event.getEventType().getName()))
                .containsExactlyInAnyOrderElementsOf(
                        Telemetry.listEvents().stream().map(EventName::toString).toList());
        for (var event : SampleEvents.guide()) {
            var written = only(recorded, event.name().toString());
            event.measurements()
                    .forEach((key, value) ->
                            assertThat(written.<Long>getValue(key)).isEqualTo(value));
            for (var key : event.eventType().metadata()) {
                assertThat(written.hasField(key.name())).isTrue();
            }
        }
    }

    @Test
    void valuesAreTyped() throws Exception {
        var recorded = record(() -> SampleEvents.guide().forEach(telemetry::emit));
        var stop = only(recorded, "phoenix_gen_api.executor.request.stop");
        assertThat(stop.getString("request_id")).isEqualTo("r1");
        assertThat(stop.getBoolean("success")).isTrue();
        assertThat(stop.getDuration("duration_us")).isEqualTo(Duration.ofNanos(1_250_000));
        assertThat(stop.getEventType().getCategoryNames()).containsExactly("PhoenixGenApi", "Executor");
        assertThat(stop.getEventType()
                        .getField("duration_us")
                        .getAnnotation(Timespan.class)
                        .value())
                .isEqualTo(Timespan.MICROSECONDS);
        assertThat(only(recorded, "phoenix_gen_api.rate_limiter.exceeded").getDuration("retry_after_ms"))
                .isEqualTo(Duration.ofMillis(900));
        assertThat(only(recorded, "phoenix_gen_api.executor.retry").getString("nodes"))
                .isEqualTo("[node-a, node-b]");
        assertThat(only(recorded, "phoenix_gen_api.worker_pool.task.exception").getString("stacktrace"))
                .startsWith("com.example.Orders.place(Orders.java:42)\n");
    }

    @Test
    void endsHaveTheTimeSinceTheirStartAsDuration() throws Exception {
        var recorded = record(() -> {
            telemetry.emit(new RequestStart(1, "outer", "ping", "svc", null));
            telemetry.emit(new BeforeStart(1, "Stamps", "add"));
            telemetry.emit(new BeforeException(5, "Stamps", "add", FailureKind.ERROR, "boom", List.of()));
            telemetry.emit(new RequestStart(1, "lost in another thread", "ping", "svc", null));
            telemetry.emit(new RequestStop(10, "outer", "ping", "svc", null, true, false));
        });
        var outer = only(recorded, "phoenix_gen_api.executor.request.stop");
        var hook = only(recorded, "phoenix_gen_api.hook.before.exception");
        assertThat(outer.getDuration()).isPositive();
        assertThat(hook.getDuration()).isPositive();
        assertThat(hook.getStartTime()).isAfterOrEqualTo(outer.getStartTime());
        assertThat(hook.getEndTime()).isBeforeOrEqualTo(outer.getEndTime());
    }

    @Test
    void anEndWithoutAStartIsWrittenAllTheSame() throws Exception {
        var recorded = record(() -> telemetry.emit(SampleEvents.guide().get(1)));
        assertThat(only(recorded, "phoenix_gen_api.executor.request.stop").getDuration())
                .isZero();
    }

    @Test
    void nothingIsWrittenOnceDetached() throws Exception {
        var recorded = record(() -> {
            telemetry.detachAll(Telemetry.JFR_ID);
            telemetry.emit(SampleEvents.guide().get(1));
        });
        assertThat(recorded).isEmpty();
    }

    @Test
    void startsWhoseEndNeverComesDoNotPileUp() throws Exception {
        var recorded = record(() -> {
            for (var i = 0; i < 1_000; i++) {
                telemetry.emit(new RequestStart(1, "r" + i, "ping", "svc", null));
            }
            telemetry.emit(new RequestStop(10, "r0", "ping", "svc", null, true, false));
            telemetry.emit(new RequestStop(10, "r999", "ping", "svc", null, true, false));
        });
        var stops = recorded.stream()
                .filter(event -> event.getEventType().getName().endsWith("request.stop"))
                .toList();
        assertThat(stops).hasSize(2);
        assertThat(stops.stream().filter(stop -> stop.getDuration().isZero())).hasSize(1);
    }
}
