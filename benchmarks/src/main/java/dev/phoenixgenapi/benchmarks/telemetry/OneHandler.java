package dev.phoenixgenapi.benchmarks.telemetry;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.EventType;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStop;
import dev.phoenixgenapi.telemetry.handler.EventHandler;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.trace.Tracer;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** An event with one handler, which adds the duration to a {@link LongAdder}. */
@State(Scope.Benchmark)
public class OneHandler {

    private final LongAdder total = new LongAdder();
    private final Telemetry telemetry = new Telemetry();
    private final NaiveTelemetry naive = new NaiveTelemetry();
    private final ObservationRegistry observations = Observations.addingTo(total);
    private final Tracer tracer = OpenTelemetrySpans.exportingNothing();
    private final EventHandler<ExecutorEvent> handler = event -> {
        if (event instanceof RequestStop stop) {
            total.add(stop.durationUs());
        }
    };

    @Setup
    public void attach() {
        telemetry.attachExecutor("benchmark", handler);
        naive.attach(
                "benchmark",
                NaiveTelemetry.REQUEST_STOP,
                (_, measurements, _, _) -> Reading.duration(total, measurements),
                "config");
    }

    /** The handler's own cost. */
    @Benchmark
    public void handlerAlone(RequestData data) throws Exception {
        handler.handle(data.event());
    }

    @Benchmark
    public void phoenixGenApi(RequestData data) {
        if (telemetry.isEnabled(EventType.EXECUTOR_REQUEST_STOP)) {
            telemetry.emit(data.event());
        }
    }

    @Benchmark
    public void naivePort(RequestData data) {
        naive.requestStop(data);
    }

    @Benchmark
    public void observation(RequestData data) {
        Observations.requestStop(observations, data);
    }

    @Benchmark
    public void openTelemetrySpan(RequestData data) {
        OpenTelemetrySpans.requestStop(tracer, data);
    }

    @Benchmark
    public void flightRecorderOn(RequestData data, Recordings.OfRequests recording) {
        FlightEvent.requestStop(data);
    }
}
