package dev.phoenixgenapi.benchmarks.telemetry;

import dev.phoenixgenapi.telemetry.SpanResult;
import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.EventName;
import dev.phoenixgenapi.telemetry.event.SpanEvent.SpanStop;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A span around no work, next to the clock that it has to read twice. */
@State(Scope.Benchmark)
public class SpanCost {

    private static final EventName NAME = EventName.of("benchmark", "work");

    private final LongAdder total = new LongAdder();
    private final Telemetry nobody = new Telemetry();
    private final Telemetry elsewhere = new Telemetry();
    private final Telemetry listening = new Telemetry();

    @Setup
    public void attach() {
        elsewhere.attach("benchmark", EventName.of("benchmark", "other"), event -> {});
        listening.attachMany("benchmark", List.of(NAME.start(), NAME.stop()), event -> {
            if (event instanceof SpanStop stop) {
                total.add(stop.duration());
            }
        });
    }

    private static String span(Telemetry telemetry, RequestData data) {
        return telemetry.span(NAME, Map.of("service", data.service), () -> SpanResult.of(data.userId));
    }

    @Benchmark
    public long clockRead() {
        return System.nanoTime();
    }

    @Benchmark
    public String nobodyListening(RequestData data) {
        return span(nobody, data);
    }

    /** Somebody listens, but not to this span. */
    @Benchmark
    public String listeningElsewhere(RequestData data) {
        return span(elsewhere, data);
    }

    @Benchmark
    public String oneHandler(RequestData data) {
        return span(listening, data);
    }
}
