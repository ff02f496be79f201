package dev.phoenixgenapi.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.telemetry.event.CatalogueEvent;
import dev.phoenixgenapi.telemetry.event.EventName;
import dev.phoenixgenapi.telemetry.event.SampleEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Attach, detach and emit in any order, against a plain list of who should hear what. */
class HandlerModelTest {

    private static final EventName CUSTOM = EventName.of("my_app", "op");
    private static final List<CatalogueEvent> EVENTS =
            List.copyOf(SampleEvents.guide().subList(0, 4));

    sealed interface Step {
        record Attach(String id, Set<EventName> events, boolean fails) implements Step {}

        record Detach(String id) implements Step {}

        record Emit(int event) implements Step {}
    }

    private record Expected(String id, Set<EventName> events, boolean fails) {}

    private final Telemetry telemetry = new Telemetry();
    private final List<Expected> model = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();

    @Property(tries = 300)
    void behavesAsTheModel(@ForAll("steps") List<Step> steps) {
        for (var step : steps) {
            switch (step) {
                case Step.Attach attach -> attach(attach);
                case Step.Detach(var id) ->
                    assertThat(telemetry.detachAll(id)).isEqualTo(model.removeIf(one -> one.id.equals(id)));
                case Step.Emit(var event) -> emit(event);
            }
            assertThat(telemetry.attachments().stream().map(Attachment::handlerId))
                    .isEqualTo(model.stream().map(Expected::id).toList());
        }
    }

    private void attach(Step.Attach step) {
        var taken = model.stream()
                .anyMatch(one -> one.id.equals(step.id) && one.events.stream().anyMatch(step.events::contains));
        var attached = true;
        try {
            telemetry.attachMany(step.id, step.events, event -> {
                heard.add(step.id + " " + event.name());
                if (step.fails) {
                    throw new IllegalStateException("as told");
                }
            });
        } catch (IllegalStateException e) {
            attached = false;
        }
        assertThat(attached).isEqualTo(!taken);
        if (attached) {
            model.add(new Expected(step.id, step.events, step.fails));
        }
    }

    private void emit(int index) {
        var name = index < EVENTS.size() ? EVENTS.get(index).name() : CUSTOM;
        var hearing = model.stream().filter(one -> one.events.contains(name)).toList();
        heard.clear();
        if (index < EVENTS.size()) {
            telemetry.emit(EVENTS.get(index));
        } else {
            telemetry.execute(CUSTOM, Map.of());
        }
        assertThat(heard)
                .isEqualTo(hearing.stream().map(one -> one.id + " " + name).toList());
        model.removeAll(hearing.stream().filter(Expected::fails).toList());
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        var ids = Arbitraries.of("a", "b", "c");
        var names = Arbitraries.integers()
                .between(0, EVENTS.size())
                .map(i -> i < EVENTS.size() ? EVENTS.get(i).name() : CUSTOM);
        Arbitrary<Step> attach = Combinators.combine(
                        ids,
                        names.set().ofMinSize(1).ofMaxSize(3),
                        Arbitraries.frequency(Tuple.of(4, false), Tuple.of(1, true)))
                .as(Step.Attach::new);
        Arbitrary<Step> detach = ids.map(Step.Detach::new);
        Arbitrary<Step> emit = Arbitraries.integers().between(0, EVENTS.size()).map(Step.Emit::new);
        return Arbitraries.oneOf(attach, attach, detach, emit, emit).list().ofMaxSize(30);
    }
}
