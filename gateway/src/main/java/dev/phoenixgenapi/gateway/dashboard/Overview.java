package dev.phoenixgenapi.gateway.dashboard;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.telemetry.Attachment;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent;
import dev.phoenixgenapi.telemetry.event.ExtendedEvent;
import dev.phoenixgenapi.telemetry.event.RateLimiterEvent;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;

/**
 * The whole gateway, second by second, for a quarter of an hour; kept all the time, so that it is there when somebody
 * looks. Any thread records, without a lock; one thread ticks.
 */
final class Overview implements AutoCloseable {

    static final int SECONDS = 900;

    private static final int DIGITS = 2;

    private final PhoenixGenApi api;
    private final IntSupplier sockets;
    private final LongAdder requests = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder exceptions = new LongAdder();
    private final LongAdder limited = new LongAdder();
    private final Durations durations = new Durations(DIGITS);
    private final Recent<Point> points = new Recent<>(SECONDS);
    private final List<Attachment> attachments;

    Overview(PhoenixGenApi api, IntSupplier sockets, String handlerId) {
        this.api = api;
        this.sockets = sockets;
        var telemetry = api.telemetry();
        this.attachments = List.of(
                telemetry.attach(handlerId + "stop", ExecutorEvent.RequestStop.class, this::stopped),
                telemetry.attach(handlerId + "exception", ExecutorEvent.RequestException.class, this::threw),
                telemetry.attach(handlerId + "task", ExtendedEvent.TaskFinished.class, this::finished),
                telemetry.attach(handlerId + "call", ExtendedEvent.CallFinished.class, this::served),
                telemetry.attach(handlerId + "exceeded", RateLimiterEvent.Exceeded.class, _ -> limited.increment()));
    }

    private void stopped(ExecutorEvent.RequestStop event) {
        request(event.success(), event.durationUs());
    }

    /** A call of a gateway is a node's request. */
    private void served(ExtendedEvent.CallFinished event) {
        request(event.success(), event.durationUs());
    }

    private void request(boolean success, long micros) {
        requests.increment();
        if (!success) {
            failed.increment();
        }
        durations.add(micros);
    }

    /** The request has been counted with its first answer, which only said that it was accepted. */
    private void finished(ExtendedEvent.TaskFinished event) {
        if (!event.success()) {
            failed.increment();
        }
    }

    private void threw(ExecutorEvent.RequestException event) {
        requests.increment();
        exceptions.increment();
        durations.add(event.durationUs());
    }

    void tick(long epochMillis) {
        var took = durations.take();
        var engine = api.status();
        points.add(new Point(
                epochMillis,
                requests.sumThenReset(),
                failed.sumThenReset(),
                exceptions.sumThenReset(),
                limited.sumThenReset(),
                took.getValueAtPercentile(50),
                took.getValueAtPercentile(90),
                took.getValueAtPercentile(99),
                took.getMaxValue(),
                engine.inFlight(),
                sockets.getAsInt(),
                engine.asyncPool().running(),
                engine.asyncPool().queued(),
                engine.streamPool().running(),
                engine.streamPool().queued(),
                Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory(),
                cpu()));
    }

    /** Of all processors, 0 to 1. */
    private static double cpu() {
        var load = ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean bean
                ? bean.getProcessCpuLoad()
                : 0;
        return Double.isFinite(load) ? Math.max(0, Math.round(load * 1_000) / 1_000.0) : 0;
    }

    Recent<Point> points() {
        return points;
    }

    @Override
    public void close() {
        attachments.forEach(Attachment::close);
    }
}
