package dev.phoenixgenapi.benchmarks.telemetry;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.EventType;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.trace.Tracer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The price of an event that nobody wants. */
@State(Scope.Benchmark)
public class NobodyListening {

    private final Telemetry telemetry = new Telemetry();
    private final NaiveTelemetry naive = new NaiveTelemetry();
    private final ObservationRegistry noHandler = ObservationRegistry.create();
    private final Tracer noopTracer = OpenTelemetrySpans.noop();

    /** Somebody listens to something else, as is usual. */
    @Setup
    public void attachElsewhere() {
        telemetry.attachConfig("benchmark", event -> {});
    }

    /** What the harness itself takes. */
    @Benchmark
    public void nothing() {}

    @Benchmark
    public void phoenixGenApi(RequestData data) {
        if (telemetry.isEnabled(EventType.EXECUTOR_REQUEST_STOP)) {
            telemetry.emit(data.event());
        }
    }

    @Benchmark
    public void phoenixGenApiUnguarded(RequestData data) {
        telemetry.emit(data.event());
    }

    @Benchmark
    public void flightRecorderOff(RequestData data) {
        FlightEvent.requestStop(data);
    }

    @Benchmark
    public void flightRecorderOnEventOff(RequestData data, Recordings.OfOthers recording) {
        FlightEvent.requestStop(data);
    }

    @Benchmark
    public void naivePort(RequestData data) {
        naive.requestStop(data);
    }

    @Benchmark
    public void observationNoop(RequestData data) {
        Observations.requestStop(ObservationRegistry.NOOP, data);
    }

    @Benchmark
    public void observationWithoutHandler(RequestData data) {
        Observations.requestStop(noHandler, data);
    }

    @Benchmark
    public void openTelemetryNoop(RequestData data) {
        OpenTelemetrySpans.requestStop(noopTracer, data);
    }
}
