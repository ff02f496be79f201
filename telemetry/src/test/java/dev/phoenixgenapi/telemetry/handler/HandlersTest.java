package dev.phoenixgenapi.telemetry.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.CheckResult;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStart;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStop;
import dev.phoenixgenapi.telemetry.event.GenApiEvent;
import dev.phoenixgenapi.telemetry.event.RateLimiterEvent.Check;
import dev.phoenixgenapi.telemetry.event.SampleEvents;
import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;

class HandlersTest {

    private final Telemetry telemetry = new Telemetry();
    private final List<TelemetryEvent> seen = new ArrayList<>();

    private static RequestStart start(String requestId) {
        return new RequestStart(1, requestId, "ping", "svc", "user_1");
    }

    private static Check check(String requestId) {
        return new Check(1, requestId, "user_1", "svc", "ping", CheckResult.ALLOWED);
    }

    private static RequestStop stop(String requestId) {
        return new RequestStop(1, requestId, "ping", "svc", "user_1", true, false);
    }

    @Example
    void filteredPassesOnWhatFulfilsTheCondition() {
        telemetry.attachExecutor(
                "slow", Handlers.filtered(seen::add, event -> event instanceof RequestStop s && s.durationUs() > 1000));
        SampleEvents.guide().forEach(telemetry::emit);
        telemetry.emit(stop("fast"));
        assertThat(seen).containsExactly(SampleEvents.guide().get(1));
    }

    @Property(tries = 50)
    void sampledKeepsOrDropsARequestAsAWhole(@ForAll @LongRange(min = 0) long firstId) {
        var counted = new int[100];
        telemetry.attachAll("sample", Handlers.sampled((GenApiEvent event) -> counted[index(event, firstId)]++, 0.5));
        for (var i = 0; i < 100; i++) {
            var id = Long.toString(firstId + i);
            telemetry.emit(start(id));
            telemetry.emit(check(id));
            telemetry.emit(stop(id));
        }
        telemetry.detachAll("sample");
        assertThat(counted).containsOnly(0, 3);
    }

    private static int index(GenApiEvent event, long firstId) {
        return (int)
                (Long.parseLong((String) Objects.requireNonNull(event.metadata().get("request_id"))) - firstId);
    }

    @Property(tries = 30)
    void sampledKeepsAboutTheShareItIsTold(@ForAll @DoubleRange(min = 0, max = 1) double ratio) {
        var kept = new int[2];
        telemetry.attachAll(
                "sample",
                Handlers.sampled((GenApiEvent event) -> kept[event instanceof RequestStart ? 0 : 1]++, ratio));
        for (var i = 0; i < 4_000; i++) {
            telemetry.emit(start("req-" + i)); // ids that differ in a digit
            telemetry.emit(SampleEvents.guide().get(8)); // no id at all
        }
        telemetry.detachAll("sample");
        // six standard deviations: 6 * sqrt(n/4)
        assertThat(kept[0]).isBetween((int) (4_000 * ratio) - 190, (int) (4_000 * ratio) + 190);
        assertThat(kept[1]).isBetween((int) (4_000 * ratio) - 190, (int) (4_000 * ratio) + 190);
    }

    @Example
    void sampledTakesAShareOnly() {
        for (var ratio : List.of(-0.1, 1.1, Double.NaN)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Handlers.sampled(seen::add, ratio))
                    .withMessageContaining("ratio: " + ratio);
        }
    }
}
