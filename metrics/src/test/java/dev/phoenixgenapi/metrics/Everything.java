package dev.phoenixgenapi.metrics;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.CatalogueEvent;
import dev.phoenixgenapi.telemetry.event.CheckResult;
import dev.phoenixgenapi.telemetry.event.ConfigEvent;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent;
import dev.phoenixgenapi.telemetry.event.ExtendedEvent;
import dev.phoenixgenapi.telemetry.event.FailureKind;
import dev.phoenixgenapi.telemetry.event.HookEvent;
import dev.phoenixgenapi.telemetry.event.RateLimitScope;
import dev.phoenixgenapi.telemetry.event.RateLimiterEvent;
import dev.phoenixgenapi.telemetry.event.RetryMode;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent;
import java.util.List;

/** One event of each kind that metrics are about. */
final class Everything {

    private static final List<CatalogueEvent> EVENTS = List.of(
            new ExecutorEvent.RequestStop(3_000, "r1", "place", "orders", "ada", true, false),
            new ExecutorEvent.RequestStop(3_000, "r3", "place", "orders", "ada", false, false, "timeout", false),
            new ExecutorEvent.RequestException(
                    3_000, "r2", "place", "orders", "ada", FailureKind.ERROR, "boom", List.of()),
            ExecutorEvent.Retry.local(1, RetryMode.SAME_NODE),
            new RateLimiterEvent.Check(7, "r1", "ada", "orders", "place", CheckResult.ALLOWED),
            new RateLimiterEvent.Exceeded(900, "ada", RateLimitScope.GLOBAL, 5, 5, "r1", "ada"),
            new RateLimiterEvent.Reset("ada", RateLimitScope.GLOBAL, "user_id"),
            new RateLimiterEvent.Cleanup(40, 17, 2, 3),
            new HookEvent.BeforeStop(11, "Stamps", "add"),
            new HookEvent.BeforeException(12, "Stamps", "add", FailureKind.ERROR, "boom", List.of()),
            new HookEvent.AfterStop(13, "Wraps", "wrap"),
            new HookEvent.AfterException(14, "Wraps", "wrap", FailureKind.ERROR, "boom", List.of()),
            new WorkerPoolEvent.TaskStop(15, "async_pool"),
            new WorkerPoolEvent.TaskException(16, "async_pool", FailureKind.ERROR, "boom", List.of()),
            new WorkerPoolEvent.CircuitBreakerOpen("async_pool", 10),
            new WorkerPoolEvent.CircuitBreakerClose("async_pool"),
            new ExtendedEvent.TaskStarted(0, 30, "r1", "place", "orders", "ada", "async_pool"),
            new ExtendedEvent.TaskFinished(18, 30, "r1", "place", "orders", "ada", "async_pool", false, "timeout"),
            new ExtendedEvent.CallFinished(19, "r1", "place", "orders", "ada", false, "timeout"),
            new ExtendedEvent.SocketOpened(0, 20, "c1", "ada", "192.0.2.7", null),
            new ConfigEvent.PullStop(17, 2, "orders", "7"),
            new ConfigEvent.Push(3, "orders", "8"),
            new ConfigEvent.Add("orders", "place", "1.0.0"),
            new ConfigEvent.Delete("orders", "place", "1.0.0"),
            new ConfigEvent.Disable("orders", "place", "1.0.0"),
            new ConfigEvent.Enable("orders", "place", "1.0.0"));

    private Everything() {}

    static void emit(Telemetry telemetry) {
        EVENTS.forEach(telemetry::emit);
    }
}
