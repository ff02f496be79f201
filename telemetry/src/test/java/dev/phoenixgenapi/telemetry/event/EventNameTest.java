package dev.phoenixgenapi.telemetry.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventNameTest {

    @Test
    void isEqualToANameOfTheSameSegments() {
        var name = EventName.of("my_app", "custom_operation");
        assertThat(name)
                .isEqualTo(EventName.parse("my_app.custom_operation"))
                .isEqualTo(EventName.of(List.of("my_app", "custom_operation")))
                .isEqualTo(EventName.of("my_app").append("custom_operation"))
                .hasSameHashCodeAs(EventName.parse("my_app.custom_operation"))
                .hasToString("my_app.custom_operation")
                .isNotEqualTo(EventName.of("my_app"))
                .isNotEqualTo("my_app.custom_operation");
        assertThat(name.segments()).containsExactly("my_app", "custom_operation");
    }

    @Test
    void namesTheEventsOfASpan() {
        var name = EventName.of("my_app", "import");
        assertThat(name.start()).hasToString("my_app.import.start").isSameAs(name.start());
        assertThat(name.stop()).hasToString("my_app.import.stop").isSameAs(name.stop());
        assertThat(name.exception()).hasToString("my_app.import.exception").isSameAs(name.exception());
    }

    @Test
    void startsWithWholeSegmentsOnly() {
        var name = EventName.parse("phoenix_gen_api.config.pull.start");
        assertThat(name.startsWith(EventName.parse("phoenix_gen_api.config"))).isTrue();
        assertThat(name.startsWith(name)).isTrue();
        assertThat(name.startsWith(EventName.parse("phoenix_gen_api.con"))).isFalse();
        assertThat(name.startsWith(name.append("more"))).isFalse();
    }

    @Test
    void isOrderedByItsText() {
        assertThat(List.of(EventName.parse("b"), EventName.parse("a.z"), EventName.parse("a")).stream()
                        .sorted()
                        .map(EventName::toString))
                .containsExactly("a", "a.z", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "a b", "a.b\n", "a.\u0007"})
    void refusesSegmentsThatCouldNotBeReadBack(String dotted) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventName.parse(dotted))
                .withMessageContaining("segment")
                .withMessageContaining("expected: not empty");
    }

    @Test
    void refusesADotInASegmentAndNoSegmentsAtAll() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventName.of("a.b"))
                .withMessageContaining("\"a.b\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventName.of(List.of()))
                .withMessageContaining("one or more");
    }
}
