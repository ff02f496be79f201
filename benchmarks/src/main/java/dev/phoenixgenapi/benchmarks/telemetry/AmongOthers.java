package dev.phoenixgenapi.benchmarks.telemetry;

import dev.phoenixgenapi.telemetry.Attachment;
import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.EventType;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStop;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * As {@link OneHandler}, in a program that has had other handlers to call: the compiler can no longer tell which one it
 * will be, and so can not leave out the call and the event.
 */
@State(Scope.Benchmark)
public class AmongOthers {

    private static final int ENOUGH_TO_BE_COMPILED = 100_000;

    private final LongAdder total = new LongAdder();
    private final Telemetry telemetry = new Telemetry();
    private final NaiveTelemetry naive = new NaiveTelemetry();
    private final DifferentHandlers others = new DifferentHandlers();

    @Setup
    public void callOthersBefore(RequestData data) {
        var attached = others.attachTo(telemetry);
        others.attachTo(naive);
        for (var i = 0; i < ENOUGH_TO_BE_COMPILED; i++) {
            telemetry.emit(data.event());
            naive.requestStop(data);
        }
        attached.forEach(Attachment::close);
        others.detachFrom(naive);

        telemetry.attachExecutor("benchmark", event -> {
            if (event instanceof RequestStop stop) {
                total.add(stop.durationUs());
            }
        });
        naive.attach(
                "benchmark",
                NaiveTelemetry.REQUEST_STOP,
                (_, measurements, _, _) -> Reading.duration(total, measurements),
                "config");
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
