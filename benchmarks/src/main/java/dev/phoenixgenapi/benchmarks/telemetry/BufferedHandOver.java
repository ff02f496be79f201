package dev.phoenixgenapi.benchmarks.telemetry;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.EventType;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStop;
import dev.phoenixgenapi.telemetry.handler.BufferedHandler;
import dev.phoenixgenapi.telemetry.handler.Handlers;
import dev.phoenixgenapi.telemetry.handler.Overflow;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** An event that goes to its handler through a buffer, emitted faster than it could ever be in earnest. */
@State(Scope.Benchmark)
public class BufferedHandOver {

    private static final int CAPACITY = 1024;

    private final LongAdder total = new LongAdder();
    private final Telemetry telemetry = new Telemetry();
    private final BufferedHandler<ExecutorEvent> buffered = Handlers.buffered(
            event -> {
                if (event instanceof RequestStop stop) {
                    total.add(stop.durationUs());
                }
            },
            CAPACITY,
            Overflow.DROP_NEWEST);

    @Setup
    public void attach() {
        telemetry.attachExecutor("benchmark", buffered);
    }

    @TearDown
    public void close() {
        buffered.close();
    }

    @Benchmark
    public void phoenixGenApi(RequestData data) {
        if (telemetry.isEnabled(EventType.EXECUTOR_REQUEST_STOP)) {
            telemetry.emit(data.event());
        }
    }
}
