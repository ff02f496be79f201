package dev.phoenixgenapi.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.phoenixgenapi.telemetry.event.EventName;
import dev.phoenixgenapi.telemetry.event.SpanEvent;
import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SpanTest {

    private static final EventName OP = EventName.of("my", "op");

    private final FixedTime time = new FixedTime();
    private final Telemetry telemetry = new Telemetry(time);
    private final List<TelemetryEvent> seen = new ArrayList<>();

    private void watch() {
        telemetry.attachSpan("sp", OP, seen::add);
    }

    private Object context(int event) {
        return ((SpanEvent) seen.get(event)).spanContext();
    }

    @Test
    void tellsStartAndStop() {
        watch();
        String result = telemetry.span(OP, Map.of("op", "import"), () -> {
            assertThat(seen).as("start comes before the body").hasSize(1);
            time.advance(250);
            return SpanResult.of("result", Map.of("extra", 1));
        });
        assertThat(result).isEqualTo("result");
        assertThat(seen).hasSize(2);
        assertThat(seen.get(0).name()).isEqualTo(EventName.parse("my.op.start"));
        assertThat(seen.get(0).measurements())
                .containsExactly(entry("system_time", FixedTime.EPOCH + 1_000), entry("monotonic_time", 1_000L));
        assertThat(seen.get(0).metadata())
                .containsExactly(entry("op", "import"), entry("telemetry_span_context", context(0)));
        assertThat(seen.get(1).name()).isEqualTo(EventName.parse("my.op.stop"));
        assertThat(seen.get(1).measurements())
                .containsExactly(entry("duration", 250L), entry("monotonic_time", 1_250L));
        // as in the original, the start's metadata is not repeated
        assertThat(seen.get(1).metadata())
                .containsExactly(entry("extra", 1), entry("telemetry_span_context", context(0)));
    }

    @Test
    void tellsAnExceptionAndThrowsTheSame() {
        watch();
        var thrown = new IllegalStateException("span boom");
        assertThatThrownBy(() -> telemetry.<String, RuntimeException>span(OP, Map.of("op", "import"), () -> {
                    time.advance(70);
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertThat(seen).hasSize(2);
        assertThat(seen.get(1).name()).isEqualTo(EventName.parse("my.op.exception"));
        assertThat(seen.get(1).measurements()).containsExactly(entry("duration", 70L), entry("monotonic_time", 1_070L));
        assertThat(seen.get(1).metadata())
                .containsExactly(
                        entry("op", "import"),
                        entry("kind", "error"),
                        entry("reason", thrown),
                        entry("stacktrace", List.of(thrown.getStackTrace())),
                        entry("telemetry_span_context", context(0)));
    }

    @Test
    void letsCheckedExceptionsThroughAsWhatTheyAre() {
        assertThatExceptionOfType(IOException.class).isThrownBy(this::readSomething);
    }

    private String readSomething() throws IOException { // no other exception needs to be declared
        return telemetry.span(OP, Map.of(), () -> {
            if (time.nanoTime() > 0) {
                throw new IOException("disk");
            }
            return SpanResult.of("never");
        });
    }

    @Test
    void addsWhatTheBodyMeasured() {
        watch();
        telemetry.span(OP, Map.of(), () -> new SpanResult<>("x", Map.of("rows", 3), Map.of()));
        assertThat(seen.get(1).measurements()).containsEntry("rows", 3).containsKeys("duration", "monotonic_time");
    }

    @Test
    void contextIsTheCallersIfItGivesOne() {
        watch();
        telemetry.span(
                OP,
                Map.of("telemetry_span_context", "mine"),
                () -> SpanResult.of(1, Map.of("telemetry_span_context", "?")));
        assertThat(seen)
                .extracting(e -> e.metadata().get("telemetry_span_context"))
                .containsExactly("mine", "mine");
    }

    @Test
    void contextsOfTwoSpansDiffer() {
        watch();
        telemetry.span(OP, Map.of(), () -> telemetry.span(OP, Map.of(), () -> SpanResult.of(SpanResult.of(1))));
        assertThat(seen).hasSize(4);
        assertThat(context(0)).isEqualTo(context(3)).isNotEqualTo(context(1));
        assertThat(context(1)).isEqualTo(context(2));
    }

    @Test
    @SuppressWarnings("NullAway") // it does not apply the type argument to the lambda
    void resultMayBeNil() {
        watch();
        SpanBody<@Nullable String, RuntimeException> body = () -> new SpanResult<>(null, Map.of(), Map.of());
        assertThat(telemetry.span(OP, Map.of(), body)).isNull();
        assertThat(seen).hasSize(2);
    }

    @Test
    void aFailingHandlerDoesNotDisturbTheBody() {
        telemetry.attach("bad", OP.start(), _ -> {
            throw new IllegalStateException("handler");
        });
        watch();
        assertThat(telemetry.<Integer, RuntimeException>span(OP, Map.of(), () -> SpanResult.of(7)))
                .isEqualTo(7);
        assertThat(seen).hasSize(2);
    }

    @Test
    @SuppressWarnings("NullAway") // on purpose
    void aBodyWithoutASpanResultIsAnException() {
        watch();
        assertThatThrownBy(() -> telemetry.<String, RuntimeException>span(OP, Map.of(), () -> null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("span body: returned null (expected: a SpanResult)");
        assertThat(seen).hasSize(2).last().isInstanceOf(SpanEvent.SpanException.class);
    }

    @Test
    void eventsOfASpanAreAttachedByItsName() {
        var texts = new ArrayList<String>();
        var attachment = telemetry.attachSpan(
                "my_app.op",
                OP,
                event -> texts.add(
                        switch (event) {
                            case SpanEvent.SpanStart start -> "start at " + start.monotonicTime();
                            case SpanEvent.SpanStop stop -> "stop after " + stop.duration();
                            case SpanEvent.SpanException exception -> "exception " + exception.reason();
                        }));
        telemetry.span(OP, Map.of(), () -> SpanResult.of(1));
        assertThat(texts).containsExactly("start at 1000", "stop after 0");
        assertThat(attachment.events()).containsExactly(OP.start(), OP.stop(), OP.exception());
    }

    @Test
    void contextIsShortInALog() {
        watch();
        telemetry.span(OP, Map.of(), () -> SpanResult.of(1));
        assertThat(context(0)).asString().matches("span-[0-9a-f]+");
    }

    @Test
    void runsTheBodyWhenNobodyListens() {
        assertThat(telemetry.<Integer, RuntimeException>span(OP, Map.of(), () -> SpanResult.of(7)))
                .isEqualTo(7);
        telemetry.attach("other", EventName.of("other"), seen::add);
        assertThat(telemetry.<Integer, RuntimeException>span(OP, Map.of(), () -> SpanResult.of(8)))
                .isEqualTo(8);
    }
}
