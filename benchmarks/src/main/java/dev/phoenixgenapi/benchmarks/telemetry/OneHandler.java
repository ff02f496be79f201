package dev.phoenixgenapi.benchmarks.telemetry;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.EventType;
import org.openjdk.jmh.annotations.*;
import java.util.concurrent.atomic.LongAdder;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStop;
@State(Scope.Benchmark)
public class OneHandler {
    private final Telemetry telemetry = new Telemetry();
    private final LongAdder total = new LongAdder();
    @Setup public void attach() { telemetry.attachExecutor("x", e -> { if (e instanceof RequestStop s) total.add(s.durationUs()); }); }
    @Benchmark public void phoenix(RequestData data) {
        if (telemetry.isEnabled(EventType.EXECUTOR_REQUEST_STOP)) telemetry.emit(data.event());
    }
}
