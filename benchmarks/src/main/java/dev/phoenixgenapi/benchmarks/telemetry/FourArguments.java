package dev.phoenixgenapi.benchmarks.telemetry;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.EventType;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** An event with one handler of four arguments, which reads one measurement and one piece of metadata. */
@State(Scope.Benchmark)
public class FourArguments {

    private static final String OTHER_SERVICE = "order_service";

    private final LongAdder total = new LongAdder();
    private final Telemetry telemetry = new Telemetry();
    private final NaiveTelemetry naive = new NaiveTelemetry();

    @Setup
    public void attach() {
        telemetry.attachExecutor(
                "benchmark",
                (_, measurements, metadata, config) ->
                        Reading.durationOfOthersThan(config, total, measurements, metadata),
                OTHER_SERVICE);
        naive.attach(
                "benchmark",
                NaiveTelemetry.REQUEST_STOP,
                (_, measurements, metadata, config) ->
                        Reading.durationOfOthersThan(config, total, measurements, metadata),
                OTHER_SERVICE);
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
