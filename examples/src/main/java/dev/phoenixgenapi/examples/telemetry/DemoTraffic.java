package dev.phoenixgenapi.examples.telemetry;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.TimeSource;
import dev.phoenixgenapi.telemetry.event.CheckResult;
import dev.phoenixgenapi.telemetry.event.CheckResult.RateLimited;
import dev.phoenixgenapi.telemetry.event.ConfigEvent;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestException;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStart;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStop;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.Retry;
import dev.phoenixgenapi.telemetry.event.FailureKind;
import dev.phoenixgenapi.telemetry.event.HookEvent;
import dev.phoenixgenapi.telemetry.event.RateLimitScope;
import dev.phoenixgenapi.telemetry.event.RateLimiterEvent.Check;
import dev.phoenixgenapi.telemetry.event.RateLimiterEvent.Cleanup;
import dev.phoenixgenapi.telemetry.event.RateLimiterEvent.Exceeded;
import dev.phoenixgenapi.telemetry.event.RetryMode;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent;
import java.util.List;

/**
 * Something to listen to, without an engine: the same events each time, in the order in which one emits them, with
 * made-up durations.
 */
final class DemoTraffic {

    private static final TimeSource CLOCK = TimeSource.system();

    private static final String SERVICE = "orders";
    private static final String VERSION = "1.4.0";
    private static final String POOL = "async_pool";

    private DemoTraffic() {}

    /** A little of everything: four requests that end in four ways, a pool in trouble, configs that change. */
    static void send(Telemetry telemetry) {
        configsArrive(telemetry);
        request(telemetry, "req-1");
        retriedInVain(telemetry, "req-2");
        refused(telemetry, "req-3");
        broken(telemetry, "req-4");
        poolInTrouble(telemetry);
        telemetry.emit(new Cleanup(310, 12, 1, 2));
        telemetry.emit(new ConfigEvent.Disable(SERVICE, "track_order", VERSION));
    }

    /** A request that is answered as it should be, in one to two milliseconds. */
    static void request(Telemetry telemetry, String requestId) {
        var durationUs = 1_000 + Math.floorMod(requestId.hashCode(), 1_000);
        telemetry.emit(new RequestStart(now(), requestId, "place_order", SERVICE, "ada"));
        telemetry.emit(new HookEvent.BeforeStart(now(), "audit", "before_request"));
        telemetry.emit(new HookEvent.BeforeStop(40, "audit", "before_request"));
        telemetry.emit(new Check(6, requestId, "ada", SERVICE, "place_order", CheckResult.ALLOWED));
        telemetry.emit(new HookEvent.AfterStart(now(), "audit", "after_request"));
        telemetry.emit(new HookEvent.AfterStop(35, "audit", "after_request"));
        telemetry.emit(new RequestStop(durationUs, requestId, "place_order", SERVICE, "ada", true, false));
    }

    private static void retriedInVain(Telemetry telemetry, String requestId) {
        telemetry.emit(new RequestStart(now(), requestId, "track_order", SERVICE, "grace"));
        telemetry.emit(new Check(5, requestId, "grace", SERVICE, "track_order", CheckResult.ALLOWED));
        telemetry.emit(Retry.remote(2, RetryMode.ALL_NODES, List.of("orders-1", "orders-2")));
        telemetry.emit(Retry.remote(1, RetryMode.ALL_NODES, List.of("orders-1", "orders-2")));
        telemetry.emit(new RequestStop(9_300, requestId, "track_order", SERVICE, "grace", false, false));
    }

    private static void refused(Telemetry telemetry, String requestId) {
        var scope = new RateLimitScope.Api(SERVICE, "place_order");
        var result = new RateLimited(scope, "linus", 60_000, 100, 100, 12_500);
        telemetry.emit(new RequestStart(now(), requestId, "place_order", SERVICE, "linus"));
        telemetry.emit(new Check(7, requestId, "linus", SERVICE, "place_order", result));
        telemetry.emit(new Exceeded(12_500, "linus", scope, 100, 100, requestId, "linus"));
        telemetry.emit(new RequestStop(90, requestId, "place_order", SERVICE, "linus", false, false));
    }

    private static void broken(Telemetry telemetry, String requestId) {
        var reason = "no decoder for arguments of type geo_point";
        var frames = List.of(new IllegalStateException(reason).getStackTrace());
        telemetry.emit(new RequestStart(now(), requestId, "track_order", SERVICE, "ada"));
        telemetry.emit(
                new RequestException(450, requestId, "track_order", SERVICE, "ada", FailureKind.ERROR, reason, frames));
    }

    private static void poolInTrouble(Telemetry telemetry) {
        telemetry.emit(new WorkerPoolEvent.TaskStart(now(), POOL));
        telemetry.emit(
                new WorkerPoolEvent.TaskException(30_000_000, POOL, FailureKind.TIMEOUT, "no result after 30 s", null));
        telemetry.emit(new WorkerPoolEvent.CircuitBreakerOpen(POOL, 10));
        telemetry.emit(new WorkerPoolEvent.TaskStart(now(), POOL));
        telemetry.emit(new WorkerPoolEvent.TaskStop(2_100, POOL));
        telemetry.emit(new WorkerPoolEvent.CircuitBreakerClose(POOL));
    }

    private static void configsArrive(Telemetry telemetry) {
        telemetry.emit(new ConfigEvent.PullStart(now(), SERVICE));
        telemetry.emit(new ConfigEvent.BatchAdd(2, SERVICE));
        telemetry.emit(new ConfigEvent.PullStop(5_200, 2, SERVICE, VERSION));
    }

    private static long now() {
        return CLOCK.epochNanos(CLOCK.nanoTime());
    }
}
