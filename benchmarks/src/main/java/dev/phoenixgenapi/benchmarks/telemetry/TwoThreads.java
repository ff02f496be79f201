package dev.phoenixgenapi.benchmarks.telemetry;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.EventType;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStop;
import dev.phoenixgenapi.telemetry.handler.EventHandler;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.infra.Blackhole;

/** Whether two threads emit twice as much as one, next to what the handler and the machine alone have to give. */
@State(Scope.Benchmark)
public class TwoThreads {

    private static final int SOME_WORK = 10;
    private static final int ENOUGH_TO_COLLIDE = 2_000_000;

    private final LongAdder total = new LongAdder();
    private final Telemetry telemetry = new Telemetry();
    private final EventHandler<ExecutorEvent> handler = event -> {
        if (event instanceof RequestStop stop) {
            total.add(stop.durationUs());
        }
    };

    @Setup
    public void attach() {
        telemetry.attachExecutor("benchmark", handler);
    }

    /**
     * Splits the adder, as the first collision of two threads does for good: adding then takes more steps, also for one
     * thread alone. That is not to be taken for a price of emitting from two.
     */
    @Setup
    public void splitAdder() throws InterruptedException {
        var other = Thread.ofPlatform().start(this::addOften);
        addOften();
        other.join();
    }

    private void addOften() {
        for (var i = 0; i < ENOUGH_TO_COLLIDE; i++) {
            total.increment();
        }
    }

    private void emit(RequestData data) {
        if (telemetry.isEnabled(EventType.EXECUTOR_REQUEST_STOP)) {
            telemetry.emit(data.event());
        }
    }

    @Benchmark
    public void emitByOne(RequestData data) {
        emit(data);
    }

    @Benchmark
    @Threads(2)
    public void emitByTwo(RequestData data) {
        emit(data);
    }

    @Benchmark
    public void handlerAloneByOne(RequestData data) throws Exception {
        handler.handle(data.event());
    }

    @Benchmark
    @Threads(2)
    public void handlerAloneByTwo(RequestData data) throws Exception {
        handler.handle(data.event());
    }

    @Benchmark
    public void machineAloneByOne() {
        Blackhole.consumeCPU(SOME_WORK);
    }

    @Benchmark
    @Threads(2)
    public void machineAloneByTwo() {
        Blackhole.consumeCPU(SOME_WORK);
    }
}
