package dev.phoenixgenapi.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import dev.phoenixgenapi.telemetry.event.EventName;
import dev.phoenixgenapi.telemetry.event.EventType;
import dev.phoenixgenapi.telemetry.event.ExtendedEvent.HandlerFailure;
import dev.phoenixgenapi.telemetry.event.FailureKind;
import dev.phoenixgenapi.telemetry.event.SampleEvents;
import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HandlerFailureTest {

    private static final EventName STOP = EventType.EXECUTOR_REQUEST_STOP.eventName();
    private static final EventName FAILURE = EventType.TELEMETRY_HANDLER_FAILURE.eventName();

    private final Telemetry telemetry = new Telemetry(new FixedTime());
    private final List<TelemetryEvent> seen = new ArrayList<>();
    private final List<HandlerFailure> failures = new ArrayList<>();

    private void emitStop() {
        telemetry.emit(SampleEvents.guide().get(1));
    }

    static List<Throwable> throwables() {
        return List.of(
                new IllegalStateException("boom"),
                new Exception("checked"),
                new AssertionError("error"),
                new NoClassDefFoundError("linkage"),
                new Throwable("neither"));
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void isDetachedAsAWholeReportedAndHurtsNobody(Throwable thrown) {
        telemetry.attachAll("bad", _ -> HandlerFailureTest.sneakyThrow(thrown));
        telemetry.attachAll("good", seen::add);
        telemetry.attach("watch", HandlerFailure.class, failures::add);

        emitStop();
        emitStop();

        assertThat(seen).hasSize(2);
        assertThat(telemetry.attachments()).extracting(Attachment::handlerId).containsExactly("good", "watch");
        assertThat(failures)
                .containsExactly(new HandlerFailure(
                        FixedTime.EPOCH + 1_000, 1_000, STOP, "bad", null, FailureKind.ERROR, thrown));
    }

    @Test
    void reportHasTheKeysOfTheOriginal() {
        var thrown = new IllegalStateException("x");
        telemetry.attach(
                "h1",
                EventName.of("a"),
                (_, _, _, _) -> {
                    throw thrown;
                },
                Map.of("cfg", 1));
        telemetry.attach("watch", FAILURE, seen::add);
        telemetry.execute(EventName.of("a"), Map.of("v", 1));
        var event = seen.getFirst();
        assertThat(event.name()).hasToString("telemetry.handler.failure");
        assertThat(event.measurements())
                .containsExactly(entry("system_time", FixedTime.EPOCH + 1_000), entry("monotonic_time", 1_000L));
        assertThat(event.metadata())
                .containsExactly(
                        entry("event_name", "a"),
                        entry("handler_id", "h1"),
                        entry("handler_config", Map.of("cfg", 1)),
                        entry("kind", "error"),
                        entry("reason", thrown),
                        entry("stacktrace", List.of(thrown.getStackTrace())));
    }

    @Test
    void isLoggedOnceWithIdAndEvent() throws Exception {
        var threads = 4;
        var barrier = new CyclicBarrier(threads);
        telemetry.attach("logged.once", STOP, _ -> {
            barrier.await(); // all of them are inside before the first one fails
            throw new IllegalStateException("boom");
        });
        try (var log = new CapturedLog(Telemetry.class.getName(), "logged.once")) {
            Together.run(Collections.nCopies(threads, this::emitStop));
            assertThat(log.lines()).singleElement().satisfies(line -> {
                assertThat(line.getFormattedMessage())
                        .isEqualTo("Telemetry handler \"logged.once\" failed on phoenix_gen_api.executor.request.stop"
                                + " and is detached");
                assertThat(line.getThrowableProxy().getMessage()).isEqualTo("boom");
            });
        }
    }

    @Test
    void aFailingFailureHandlerCannotLoop() {
        var calls = new AtomicInteger();
        telemetry.attach("bad-watch", FAILURE, _ -> {
            calls.incrementAndGet();
            throw new IllegalStateException("watching fails as well");
        });
        telemetry.attach("watch", HandlerFailure.class, failures::add);
        telemetry.attach("bad", STOP, _ -> {
            throw new IllegalStateException("boom");
        });
        emitStop();
        assertThat(calls).hasValue(1);
        assertThat(failures).extracting(HandlerFailure::handlerId).containsExactly("bad");
        assertThat(telemetry.attachments()).extracting(Attachment::handlerId).containsExactly("watch");
    }

    @Test
    void handlersThatBringEachOtherBackCannotLoopEither() {
        var calls = new AtomicInteger();
        attachPhoenix(calls);
        telemetry.attach("reviver", FAILURE, _ -> emitStop());
        emitStop();
        assertThat(calls).as("the event, and once more for its failure").hasValue(2);
    }

    private void attachPhoenix(AtomicInteger calls) {
        telemetry.attach("phoenix", STOP, _ -> {
            calls.incrementAndGet();
            telemetry.detachAll("phoenix");
            attachPhoenix(calls);
            throw new IllegalStateException("boom");
        });
    }

    @Test
    void anOldFailureDoesNotDetachALaterHandlerOfTheSameId() {
        telemetry.attach("id", STOP, _ -> {
            telemetry.detachAll("id");
            telemetry.attach("id", STOP, seen::add);
            throw new IllegalStateException("boom");
        });
        emitStop();
        emitStop();
        assertThat(seen).hasSize(1);
    }

    @Test
    void anInterruptOfTheEmitterIsNotSwallowed() throws Exception {
        telemetry.attach("sleeper", STOP, _ -> {
            throw new InterruptedException();
        });
        Together.run(List.of(() -> {
            emitStop();
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        }));
    }

    @Test
    void errorsOfTheVirtualMachineAreNotHidden() {
        telemetry.attach("oom", STOP, _ -> {
            throw new OutOfMemoryError("pretended");
        });
        assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(this::emitStop);
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> void sneakyThrow(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
