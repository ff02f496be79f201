package dev.phoenixgenapi.examples.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.Category;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestException;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStart;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStop;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.Retry;
import dev.phoenixgenapi.telemetry.event.GenApiEvent;
import dev.phoenixgenapi.telemetry.event.RateLimiterEvent.Check;
import dev.phoenixgenapi.telemetry.event.RateLimiterEvent.Exceeded;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoTrafficTest {

    private final List<GenApiEvent> events = events();

    private static List<GenApiEvent> events() {
        var telemetry = new Telemetry();
        var events = new ArrayList<GenApiEvent>();
        telemetry.attachAll("demo_test", events::add);
        DemoTraffic.send(telemetry);
        return List.copyOf(events);
    }

    private <E> List<E> all(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Test
    void eachCategoryTakesPart() {
        assertThat(events)
                .extracting(event -> event.eventType().category())
                .contains(
                        Category.EXECUTOR,
                        Category.RATE_LIMITER,
                        Category.HOOKS,
                        Category.WORKER_POOL,
                        Category.CONFIG);
    }

    @Test
    void eachRequestThatStartsEndsOnce() {
        var ended = new ArrayList<String>();
        all(RequestStop.class).forEach(stop -> ended.add(stop.requestId()));
        all(RequestException.class).forEach(exception -> ended.add(exception.requestId()));
        assertThat(all(RequestStart.class))
                .extracting(RequestStart::requestId)
                .containsExactlyInAnyOrderElementsOf(ended)
                .doesNotHaveDuplicates();
    }

    @Test
    void aRefusalFollowsTheCheckThatFoundIt() {
        var exceeded = all(Exceeded.class).getFirst();
        var before = events.get(events.indexOf(exceeded) - 1);
        assertThat(before).isInstanceOfSatisfying(Check.class, check -> {
            assertThat(check.allowed()).isFalse();
            assertThat(check.requestId()).isEqualTo(exceeded.requestId());
        });
    }

    @Test
    void retriesCountDown() {
        assertThat(all(Retry.class)).extracting(Retry::attempt).containsExactly(2L, 1L);
    }
}
