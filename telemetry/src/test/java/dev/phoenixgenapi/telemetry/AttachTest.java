package dev.phoenixgenapi.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.phoenixgenapi.telemetry.event.CatalogueEvent;
import dev.phoenixgenapi.telemetry.event.ConfigEvent;
import dev.phoenixgenapi.telemetry.event.EventName;
import dev.phoenixgenapi.telemetry.event.EventType;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStop;
import dev.phoenixgenapi.telemetry.event.GenApiEvent;
import dev.phoenixgenapi.telemetry.event.HookEvent;
import dev.phoenixgenapi.telemetry.event.RateLimiterEvent;
import dev.phoenixgenapi.telemetry.event.SampleEvents;
import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent;
import dev.phoenixgenapi.telemetry.handler.EventHandler;
import dev.phoenixgenapi.telemetry.handler.TelemetryHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class AttachTest {

    private static final EventName STOP = EventType.EXECUTOR_REQUEST_STOP.eventName();
    private static final EventName RETRY = EventType.EXECUTOR_RETRY.eventName();
    private static final EventName CUSTOM = EventName.of("my_app", "op");

    private final Telemetry telemetry = new Telemetry();
    private final List<TelemetryEvent> seen = new ArrayList<>();

    private void emitAll() {
        SampleEvents.guide().forEach(telemetry::emit);
        SampleEvents.extended().forEach(telemetry::emit);
    }

    private interface AttachTyped {
        Attachment to(Telemetry telemetry, EventHandler<TelemetryEvent> handler);
    }

    private interface AttachFour {
        Attachment to(Telemetry telemetry, TelemetryHandler<String> handler);
    }

    private record Case(String name, Class<? extends GenApiEvent> category, AttachTyped typed, AttachFour four) {}

    @TestFactory
    Stream<DynamicTest> eachCategoryGetsItsEventsAndNoOthers() {
        return Stream.of(
                        new Case(
                                "all",
                                GenApiEvent.class,
                                (t, h) -> t.attachAll("id", h),
                                (t, h) -> t.attachAll("id", h, "cfg")),
                        new Case(
                                "executor",
                                ExecutorEvent.class,
                                (t, h) -> t.attachExecutor("id", h),
                                (t, h) -> t.attachExecutor("id", h, "cfg")),
                        new Case(
                                "rate limiter",
                                RateLimiterEvent.class,
                                (t, h) -> t.attachRateLimiter("id", h),
                                (t, h) -> t.attachRateLimiter("id", h, "cfg")),
                        new Case(
                                "hooks",
                                HookEvent.class,
                                (t, h) -> t.attachHooks("id", h),
                                (t, h) -> t.attachHooks("id", h, "cfg")),
                        new Case(
                                "worker pool",
                                WorkerPoolEvent.class,
                                (t, h) -> t.attachWorkerPool("id", h),
                                (t, h) -> t.attachWorkerPool("id", h, "cfg")),
                        new Case(
                                "config",
                                ConfigEvent.class,
                                (t, h) -> t.attachConfig("id", h),
                                (t, h) -> t.attachConfig("id", h, "cfg")))
                .map(c -> DynamicTest.dynamicTest(c.name, () -> getsItsEventsInBothShapes(c)));
    }

    private static void getsItsEventsInBothShapes(Case c) {
        var expected =
                SampleEvents.guide().stream().filter(c.category::isInstance).toList();

        var typed = new Telemetry();
        var events = new ArrayList<TelemetryEvent>();
        var attachment = c.typed.to(typed, events::add);
        SampleEvents.guide().forEach(typed::emit);
        SampleEvents.extended().forEach(typed::emit);
        assertThat(events).isEqualTo(expected);
        assertThat(attachment.events())
                .containsExactlyElementsOf(
                        expected.stream().map(CatalogueEvent::name).toList());

        var four = new Telemetry();
        var lines = new ArrayList<List<Object>>();
        c.four.to(
                four,
                (name, measurements, metadata, config) -> lines.add(List.of(name, measurements, metadata, config)));
        SampleEvents.guide().forEach(four::emit);
        assertThat(lines)
                .isEqualTo(expected.stream()
                        .map(e -> List.<Object>of(e.name(), e.measurements(), e.metadata(), "cfg"))
                        .toList());
    }

    @Test
    void aSwitchOverACategoryNeedsNoDefault() {
        var texts = new ArrayList<String>();
        telemetry.attachExecutor(
                "my_app.executor",
                event -> texts.add(
                        switch (event) {
                            case ExecutorEvent.RequestStart start -> "start " + start.requestId();
                            case RequestStop(var us, var id, var _, var _, var _, var success, var _, var _, var _) ->
                                "stop " + id + " " + us + " " + success;
                            case ExecutorEvent.RequestException exception -> "exception " + exception.reason();
                            case ExecutorEvent.Retry retry -> "retry " + retry.attempt();
                        }));
        emitAll();
        assertThat(texts).containsExactly("start r1", "stop r1 1250 true", "exception boom", "retry 2");
    }

    @Test
    void oneEventByRecordClassOrByName() {
        telemetry.attach(
                "by-class",
                RequestStop.class,
                stop -> assertThat(stop.durationUs()).isEqualTo(1250));
        telemetry.attach("by-name", STOP, seen::add);
        var config = Map.of("limit", 3);
        telemetry.attach(
                "four",
                STOP,
                (_, measurements, metadata, limits) -> assertThat(List.<Object>of(
                                measurements.get("duration_us"), metadata.get("request_id"), limits.get("limit")))
                        .containsExactly(1250L, "r1", 3),
                config);
        telemetry.attach(
                "four-by-class",
                RequestStop.class,
                (name, _, _, _) -> assertThat(name).isEqualTo(STOP),
                "cfg");
        emitAll();
        assertThat(seen).singleElement().isInstanceOf(RequestStop.class);
        assertThat(telemetry.attachments()).as("none of them failed").hasSize(4);
    }

    @Test
    void configMayBeNil() {
        telemetry.attachAll("id", (name, _, _, config) -> assertThat(config).isNull(), null);
        emitAll();
        assertThat(telemetry.attachments()).hasSize(1);
    }

    @Test
    void attachManyTakesAnyEventsTogether() {
        telemetry.attachMany("id", List.of(STOP, CUSTOM, RETRY), seen::add);
        emitAll();
        telemetry.execute(CUSTOM, Map.of("n", 1));
        assertThat(seen.stream().map(TelemetryEvent::name)).containsExactly(STOP, RETRY, CUSTOM);
    }

    @Test
    void emittingToNobodyIsHarmless() {
        emitAll();
        telemetry.execute(CUSTOM, Map.of());
        telemetry.attach("id", STOP, seen::add).close();
        emitAll();
        assertThat(seen).isEmpty();
    }

    @Test
    void handlersRunInTheOrderInWhichTheyWereAttached() {
        var order = new ArrayList<String>();
        telemetry.attach("z", STOP, _ -> order.add("z"));
        telemetry.attachAll("a", _ -> order.add("a"));
        telemetry.attachExecutor("m", _ -> order.add("m"));
        telemetry.emit(SampleEvents.guide().get(1));
        assertThat(order).containsExactly("z", "a", "m");
    }

    @Test
    void anIdIsRefusedWhereItIsAlreadyAttached() {
        telemetry.attach("id", STOP, seen::add);
        assertThatIllegalStateException()
                .isThrownBy(() -> telemetry.attach("id", STOP, seen::add))
                .withMessageContaining("\"id\"")
                .withMessageContaining("already attached to phoenix_gen_api.executor.request.stop");
        telemetry.emit(SampleEvents.guide().get(1));
        assertThat(seen).hasSize(1);
    }

    @Test
    void nothingIsHalfAttached() {
        telemetry.attach("id", RETRY, seen::add);
        assertThatIllegalStateException()
                .isThrownBy(() -> telemetry.attachMany("id", List.of(CUSTOM, STOP, RETRY), seen::add));
        assertThatIllegalStateException().isThrownBy(() -> telemetry.attachAll("id", seen::add));
        assertThat(telemetry.attachments()).hasSize(1);
        assertThat(telemetry.isEnabled(EventType.EXECUTOR_REQUEST_STOP)).isFalse();
        telemetry.execute(CUSTOM, Map.of());
        assertThat(seen).isEmpty();
    }

    @Test
    void anIdCanBeUsedAgainForOtherEventsAndAllGoTogether() {
        telemetry.attachExecutor("id", seen::add);
        telemetry.attachHooks("id", seen::add);
        emitAll();
        assertThat(seen).hasSize(10);
        assertThat(telemetry.detachAll("id")).isTrue();
        assertThat(telemetry.attachments()).isEmpty();
        emitAll();
        assertThat(seen).hasSize(10);
    }

    @Test
    void detachingAnUnknownIdIsHarmless() {
        telemetry.attachExecutor("id", seen::add);
        assertThat(telemetry.detachAll("other")).isFalse();
        assertThat(telemetry.detachAll("id")).isTrue();
        assertThat(telemetry.detachAll("id")).isFalse();
    }

    @Test
    void closingDetachesOnlyWhatWasAttachedThen() {
        var first = telemetry.attach("id", STOP, seen::add);
        first.close();
        assertThat(first.isAttached()).isFalse();
        var second = telemetry.attach("id", STOP, seen::add);
        first.close();
        assertThat(second.isAttached()).isTrue();
        telemetry.emit(SampleEvents.guide().get(1));
        assertThat(seen).hasSize(1);
        assertThat(second.handlerId()).isEqualTo("id");
    }

    @Test
    void whatCannotBeAttachedIsSaid() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> telemetry.attachAll(" ", seen::add))
                .withMessageContaining("handler id");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> telemetry.attachMany("id", List.of(), seen::add))
                .withMessageContaining("no events");
        // the original calls such a handler twice; here an id stands once for each event
        assertThatIllegalArgumentException()
                .isThrownBy(() -> telemetry.attachMany("id", List.of(STOP, RETRY, STOP), seen::add))
                .withMessageContaining("phoenix_gen_api.executor.request.stop is listed twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        telemetry.attach("id", EventName.parse("phoenix_gen_api.executor.request.stopp"), seen::add))
                .withMessageContaining("phoenix_gen_api.executor.request.stopp: not in the catalogue");
        assertThat(telemetry.attachments()).isEmpty();
    }

    @Test
    void isEnabledTellsWhetherSomebodyListens() {
        assertThat(Stream.of(EventType.values()).anyMatch(telemetry::isEnabled)).isFalse();
        try (var _ = telemetry.attachConfig("id", seen::add)) {
            assertThat(Stream.of(EventType.values()).filter(telemetry::isEnabled))
                    .containsExactlyElementsOf(EventType.of(ConfigEvent.class));
        }
        assertThat(Stream.of(EventType.values()).anyMatch(telemetry::isEnabled)).isFalse();
    }

    @Test
    void handlersMayAttachAndDetachWhileAnEventIsUnderWay() {
        telemetry.attach("once", STOP, event -> {
            seen.add(event);
            telemetry.detachAll("once");
            telemetry.detachAll("later");
            telemetry.attach("new", STOP, seen::add);
        });
        telemetry.attach("later", STOP, seen::add);
        telemetry.emit(SampleEvents.guide().get(1));
        assertThat(seen)
                .as("the event in flight goes to those attached when it was emitted")
                .hasSize(2);
        telemetry.emit(SampleEvents.guide().get(1));
        assertThat(seen).hasSize(3);
        assertThat(telemetry.attachments()).extracting(Attachment::handlerId).containsExactly("new");
    }
}
