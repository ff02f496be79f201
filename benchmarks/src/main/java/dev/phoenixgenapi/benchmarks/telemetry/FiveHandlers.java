package dev.phoenixgenapi.benchmarks.telemetry;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.EventType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** An event with five handlers of five classes, so that the compiler cannot make one of them. */
@State(Scope.Benchmark)
public class FiveHandlers {

    private final Telemetry telemetry = new Telemetry();
    private final NaiveTelemetry naive = new NaiveTelemetry();
    private final DifferentHandlers handlers = new DifferentHandlers();

    @Setup
    public void attach() {
        handlers.attachTo(telemetry);
        handlers.attachTo(naive);
    }

    /** The handlers' own cost. */
    @Benchmark
    public void handlersAlone(RequestData data) throws Exception {
        handlers.callOneByOne(data.event());
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
}
