package dev.phoenixgenapi.benchmarks.telemetry;

import dev.phoenixgenapi.telemetry.Attachment;
import dev.phoenixgenapi.telemetry.HandlerRegistry;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestException;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStop;
import dev.phoenixgenapi.telemetry.handler.EventHandler;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** Five handlers, each of a class of its own, that add the duration to a {@link LongAdder} each. */
final class DifferentHandlers {

    private final LongAdder[] totals =
            IntStream.range(0, 5).mapToObj(_ -> new LongAdder()).toArray(LongAdder[]::new);

    private final EventHandler<ExecutorEvent> first = event -> {
        if (event instanceof RequestStop stop) {
            totals[0].add(stop.durationUs());
        }
    };
    private final EventHandler<ExecutorEvent> second = event -> {
        switch (event) {
            case RequestStop stop -> totals[1].add(stop.durationUs());
            case RequestException failed -> totals[1].add(-failed.durationUs());
            default -> {}
        }
    };
    private final EventHandler<ExecutorEvent> third = event -> {
        if (event instanceof RequestStop stop && stop.userId() != null) {
            totals[2].add(stop.durationUs());
        }
    };
    private final EventHandler<ExecutorEvent> fourth = event -> {
        if (event instanceof RequestStop stop && stop.success()) {
            totals[3].add(stop.durationUs());
        }
    };
    private final EventHandler<ExecutorEvent> fifth = event -> {
        if (event instanceof RequestStop stop && !stop.async()) {
            totals[4].add(stop.durationUs());
        }
    };
    private final List<EventHandler<ExecutorEvent>> typed = List.of(first, second, third, fourth, fifth);

    private final List<NaiveTelemetry.Handler> naive = List.of(
            (_, measurements, _, _) -> Reading.duration(totals[0], measurements),
            (_, measurements, _, _) -> Reading.duration(totals[1], measurements),
            (_, measurements, _, _) -> Reading.duration(totals[2], measurements),
            (_, measurements, _, _) -> Reading.duration(totals[3], measurements),
            (_, measurements, _, _) -> Reading.duration(totals[4], measurements));

    /** Written out, so that the compiler knows which handler each call goes to. */
    void callOneByOne(ExecutorEvent event) throws Exception {
        first.handle(event);
        second.handle(event);
        third.handle(event);
        fourth.handle(event);
        fifth.handle(event);
    }

    List<Attachment> attachTo(HandlerRegistry telemetry) {
        return IntStream.range(0, typed.size())
                .mapToObj(i -> telemetry.attachExecutor("benchmark." + i, typed.get(i)))
                .toList();
    }

    void attachTo(NaiveTelemetry telemetry) {
        for (var i = 0; i < naive.size(); i++) {
            telemetry.attach("benchmark." + i, NaiveTelemetry.REQUEST_STOP, naive.get(i), "config");
        }
    }

    void detachFrom(NaiveTelemetry telemetry) {
        for (var i = 0; i < naive.size(); i++) {
            telemetry.detach("benchmark." + i);
        }
    }
}
