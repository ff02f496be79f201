package dev.phoenixgenapi.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.phoenixgenapi.telemetry.event.CustomEvent;
import dev.phoenixgenapi.telemetry.event.EventName;
import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomEventTest {

    private final Telemetry telemetry = new Telemetry();
    private final List<TelemetryEvent> seen = new ArrayList<>();

    @Test
    void goToHandlersOfExactlyTheirName() {
        telemetry.attach("t1", EventName.of("a", "b"), seen::add);
        telemetry.execute(EventName.of("a", "b"), Map.of("x", 1), Map.of("y", 2));
        telemetry.execute(EventName.of("a"), Map.of("x", 1), Map.of());
        telemetry.execute(EventName.of("a", "b", "c"), Map.of("x", 1), Map.of());
        assertThat(seen).containsExactly(CustomEvent.of(EventName.of("a", "b"), Map.of("x", 1), Map.of("y", 2)));
    }

    @Test
    void mayHaveNilMetadataAndMeasurementsOfAnyNumber() {
        telemetry.attach("t1", EventName.of("a"), seen::add);
        var metadata = new HashMap<String, @Nullable Object>();
        metadata.put("nothing", null);
        telemetry.execute(EventName.of("a"), Map.of("long", 1L, "double", 0.5), metadata);
        assertThat(seen.getFirst().metadata()).containsEntry("nothing", null).hasSize(1);
        assertThat(seen.getFirst().measurements()).containsEntry("double", 0.5).containsEntry("long", 1L);
    }

    @Test
    void keepWhatTheyWereEmittedWith() {
        telemetry.attach("t1", EventName.of("a"), seen::add);
        var metadata = new HashMap<String, @Nullable Object>();
        IntStream.range(0, 40).forEach(i -> metadata.put("key" + i, i));
        telemetry.execute(EventName.of("a"), Map.of(), metadata);
        metadata.clear();
        assertThat(seen.getFirst().metadata()).hasSize(40).containsEntry("key39", 39);
    }

    @ParameterizedTest
    @ValueSource(strings = {"phoenix_gen_api.executor.request.stop", "telemetry.handler.failure"})
    void cannotHaveANameOfTheCatalogue(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> telemetry.execute(EventName.parse(name), Map.of()))
                .withMessageContaining(name)
                .withMessageContaining("emit it as a record");
    }

    @Test
    void cannotHaveANameThatLooksLikeTheCatalogue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> telemetry.execute(EventName.parse("phoenix_gen_api.mine"), Map.of()))
                .withMessageContaining("reserved");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> telemetry.span(EventName.parse("phoenix_gen_api"), Map.of(), () -> SpanResult.of(1)))
                .withMessageContaining("reserved");
    }
}
