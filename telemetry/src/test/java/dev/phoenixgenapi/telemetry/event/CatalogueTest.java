package dev.phoenixgenapi.telemetry.event;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.telemetry.Telemetry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    /** Typed off the guide's "Event Reference" by hand: name, measurements, metadata. */
    private static final String GUIDE = """
            executor.request.start      | system_time                 | request_id request_type service user_id
            executor.request.stop       | duration_us                 | request_id request_type service user_id success async
            executor.request.exception  | duration_us                 | request_id request_type service user_id kind reason stacktrace
            executor.retry              | attempt                     | mode type nodes
            rate_limiter.check          | duration_us                 | request_id user_id service request_type result
            rate_limiter.exceeded       | retry_after_ms              | key scope max_requests current_requests request_id user_id
            rate_limiter.reset          |                             | key scope rate_limit_key
            rate_limiter.cleanup        | duration_us cleaned_entries | global_limits_count api_limits_count
            hook.before.start           | system_time                 | module function type
            hook.before.stop            | duration_us                 | module function type
            hook.before.exception       | duration_us                 | module function type kind reason stacktrace
            hook.after.start            | system_time                 | module function type
            hook.after.stop             | duration_us                 | module function type
            hook.after.exception        | duration_us                 | module function type kind reason stacktrace
            worker_pool.task.start      | system_time                 | pool_name
            worker_pool.task.stop       | duration_us                 | pool_name
            worker_pool.task.exception  | duration_us                 | pool_name kind reason stacktrace
            worker_pool.circuit_breaker.open  |                       | pool_name consecutive_failures
            worker_pool.circuit_breaker.close |                       | pool_name
            config.pull.start           | system_time                 | service
            config.pull.stop            | duration_us count           | service version
            config.push                 | count                       | service version
            config.add                  |                             | service request_type version
            config.batch_add            | count                       | service
            config.delete               |                             | service request_type version
            config.clear                |                             | service request_type version
            config.disable              |                             | service request_type version
            config.enable               |                             | service request_type version
            """;

    private static List<String> guide() {
        return GUIDE.lines()
                .map(line ->
                        "phoenix_gen_api." + line.replaceAll(" *\\| *", "|").strip())
                .toList();
    }

    private static String line(EventType type) {
        return Stream.of(
                        Stream.of(type.eventName().toString()),
                        type.measurements().stream().map(EventKey::name),
                        type.metadata().stream().map(EventKey::name))
                .map(words -> words.collect(joining(" ")))
                .collect(joining("|"));
    }

    @Test
    void namesKeysAndOrderAreThoseOfTheGuide() {
        var ours = EventType.of(GenApiEvent.class).stream()
                .map(CatalogueTest::line)
                .toList();
        assertThat(ours).hasSize(28).isEqualTo(guide());
    }

    @Test
    void listEventsGivesTheNamesOfTheGuide() {
        var names = guide().stream()
                .map(line -> line.substring(0, line.indexOf('|')))
                .toList();
        assertThat(Telemetry.listEvents().stream().map(EventName::toString)).isEqualTo(names);
        assertThat(Telemetry.listExtendedEvents())
                .containsExactly(
                        EventName.parse("phoenix_gen_api.executor.task.queued"),
                        EventName.parse("phoenix_gen_api.executor.task.started"),
                        EventName.parse("phoenix_gen_api.executor.task.finished"),
                        EventName.parse("phoenix_gen_api.node.call.finished"),
                        EventName.parse("phoenix_gen_api.gateway.socket.opened"),
                        EventName.parse("phoenix_gen_api.gateway.socket.closed"),
                        EventName.parse("telemetry.handler.failure"));
    }

    @Test
    void categoriesHaveTheSizesOfTheGuide() {
        assertThat(Stream.of(Category.values())
                        .map(category -> EventType.of(category.eventClass()).size()))
                .containsExactly(4, 4, 6, 5, 9, 7);
        for (var type : EventType.values()) {
            assertThat(type.category().eventClass()).isAssignableFrom(type.eventClass());
        }
    }

    @Test
    void everyRecordHasTheNameAndTheKeysOfItsEntry() {
        var samples = new ArrayList<CatalogueEvent>(SampleEvents.guide());
        samples.addAll(SampleEvents.extended());
        assertThat(samples.stream().map(CatalogueEvent::eventType)).containsExactly(EventType.values());
        for (var event : samples) {
            var type = event.eventType();
            assertThat(event).isInstanceOf(type.eventClass());
            assertThat(event.name()).isEqualTo(type.eventName());
            assertThat(keys(event.measurements().keySet().stream())).isEqualTo(names(type.measurements()));
            assertThat(keys(event.metadata().keySet().stream())).isEqualTo(names(type.metadata()));
        }
    }

    private static List<String> keys(Stream<String> keys) {
        return keys.collect(toCollection(ArrayList::new));
    }

    private static List<String> names(List<EventKey> keys) {
        return keys.stream().map(EventKey::name).toList();
    }

    @Test
    void valuesHaveTheTypesOfTheirKeys() {
        for (var event : SampleEvents.guide()) {
            event.measurements().values().forEach(value -> assertThat(value).isInstanceOf(Long.class));
            for (var key : event.eventType().metadata()) {
                assertThat(event.metadata().get(key.name())).isInstanceOfAny(javaTypes(key.type()));
            }
        }
    }

    private static Class<?>[] javaTypes(ValueType type) {
        return switch (type) {
            case COUNT, EPOCH_NANOS, MONOTONIC_NANOS, MICROSECONDS, MILLISECONDS -> new Class<?>[] {Long.class};
            case BOOLEAN -> new Class<?>[] {Boolean.class};
            case STRING -> new Class<?>[] {String.class};
            case STRINGS, FRAMES -> new Class<?>[] {List.class};
            case SCOPE, CHECK_RESULT -> new Class<?>[] {String.class, List.class};
            case EXCEPTION -> new Class<?>[] {Throwable.class};
            case ANY -> new Class<?>[] {Object.class};
        };
    }

    @Test
    void typesFitIntoTheBitsOfTheHandlerTable() {
        assertThat(EventType.values()).hasSizeLessThanOrEqualTo(Long.SIZE);
    }

    @Test
    void entriesAreFoundByNameAndByClass() {
        assertThat(EventType.find(EventName.parse("phoenix_gen_api.executor.retry")))
                .contains(EventType.EXECUTOR_RETRY);
        assertThat(EventType.find(EventName.parse("phoenix_gen_api.executor"))).isEmpty();
        assertThat(EventType.of(ExecutorEvent.Retry.class)).containsExactly(EventType.EXECUTOR_RETRY);
        assertThat(EventType.of(CatalogueEvent.class)).containsExactly(EventType.values());
        assertThat(EventType.of(CustomEvent.class)).isEmpty();
    }
}
