package dev.phoenixgenapi.telemetry.event;

import dev.phoenixgenapi.telemetry.event.CheckResult.RateLimited;
import dev.phoenixgenapi.telemetry.event.ConfigEvent.Add;
import dev.phoenixgenapi.telemetry.event.ConfigEvent.BatchAdd;
import dev.phoenixgenapi.telemetry.event.ConfigEvent.Clear;
import dev.phoenixgenapi.telemetry.event.ConfigEvent.Delete;
import dev.phoenixgenapi.telemetry.event.ConfigEvent.Disable;
import dev.phoenixgenapi.telemetry.event.ConfigEvent.Enable;
import dev.phoenixgenapi.telemetry.event.ConfigEvent.PullStart;
import dev.phoenixgenapi.telemetry.event.ConfigEvent.PullStop;
import dev.phoenixgenapi.telemetry.event.ConfigEvent.Push;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestException;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStart;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.RequestStop;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent.Retry;
import dev.phoenixgenapi.telemetry.event.ExtendedEvent.CallFinished;
import dev.phoenixgenapi.telemetry.event.ExtendedEvent.HandlerFailure;
import dev.phoenixgenapi.telemetry.event.ExtendedEvent.SocketClosed;
import dev.phoenixgenapi.telemetry.event.ExtendedEvent.SocketOpened;
import dev.phoenixgenapi.telemetry.event.ExtendedEvent.TaskFinished;
import dev.phoenixgenapi.telemetry.event.ExtendedEvent.TaskQueued;
import dev.phoenixgenapi.telemetry.event.ExtendedEvent.TaskStarted;
import dev.phoenixgenapi.telemetry.event.HookEvent.AfterException;
import dev.phoenixgenapi.telemetry.event.HookEvent.AfterStart;
import dev.phoenixgenapi.telemetry.event.HookEvent.AfterStop;
import dev.phoenixgenapi.telemetry.event.HookEvent.BeforeException;
import dev.phoenixgenapi.telemetry.event.HookEvent.BeforeStart;
import dev.phoenixgenapi.telemetry.event.HookEvent.BeforeStop;
import dev.phoenixgenapi.telemetry.event.RateLimiterEvent.Check;
import dev.phoenixgenapi.telemetry.event.RateLimiterEvent.Cleanup;
import dev.phoenixgenapi.telemetry.event.RateLimiterEvent.Exceeded;
import dev.phoenixgenapi.telemetry.event.RateLimiterEvent.Reset;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent.CircuitBreakerClose;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent.CircuitBreakerOpen;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent.TaskException;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent.TaskStart;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent.TaskStop;
import java.util.List;

/** One event of each record of the catalogue, in its order, with all keys present. */
public final class SampleEvents {

    public static final long SYSTEM_TIME = 1_790_000_000_123_456_789L;
    public static final RateLimitScope.Api PING = new RateLimitScope.Api("svc", "ping");
    public static final List<StackTraceElement> FRAMES = List.of(
            new StackTraceElement("com.example.Orders", "place", "Orders.java", 42),
            new StackTraceElement("com.example.Api", "call", "Api.java", 7));

    private SampleEvents() {}

    /** The guide's 28. */
    public static List<GenApiEvent> guide() {
        return List.of(
                new RequestStart(SYSTEM_TIME, "r1", "ping", "svc", "user_1"),
                new RequestStop(1250, "r1", "ping", "svc", "user_1", true, false),
                new RequestException(77, "r1", "ping", "svc", "user_1", FailureKind.ERROR, "boom", FRAMES),
                Retry.remote(2, RetryMode.SAME_NODE, List.of("node-a", "node-b")),
                new Check(3, "r1", "user_1", "svc", "ping", CheckResult.ALLOWED),
                new Exceeded(900, "svc:ping:user_1", PING, 5, 5, "r1", "user_1"),
                new Reset("user_1", RateLimitScope.GLOBAL, "user_id"),
                new Cleanup(40, 17, 2, 3),
                new BeforeStart(SYSTEM_TIME, "Stamps", "add"),
                new BeforeStop(11, "Stamps", "add"),
                new BeforeException(12, "Stamps", "add", FailureKind.ERROR, "boom", FRAMES),
                new AfterStart(SYSTEM_TIME, "Wraps", "wrap"),
                new AfterStop(13, "Wraps", "wrap"),
                new AfterException(14, "Wraps", "wrap", FailureKind.ERROR, "boom", FRAMES),
                new TaskStart(SYSTEM_TIME, "async_pool"),
                new TaskStop(15, "async_pool"),
                new TaskException(16, "async_pool", FailureKind.ERROR, "boom", FRAMES),
                new CircuitBreakerOpen("async_pool", 10),
                new CircuitBreakerClose("async_pool"),
                new PullStart(SYSTEM_TIME, "svc"),
                new PullStop(17, 2, "svc", "7"),
                new Push(3, "svc", "8"),
                new Add("svc", "ping", "1.0.0"),
                new BatchAdd(4, "svc"),
                new Delete("svc", "ping", "1.0.0"),
                new Clear(),
                new Disable("svc", "ping", "1.0.0"),
                new Enable("svc", "ping", "1.0.0"));
    }

    public static List<ExtendedEvent> extended() {
        return List.of(
                new TaskQueued(SYSTEM_TIME, "r1", "export", "svc", "user_1", "async_pool"),
                new TaskStarted(SYSTEM_TIME, 30, "r1", "export", "svc", "user_1", "async_pool"),
                new TaskFinished(500, 30, "r1", "export", "svc", null, "async_pool", true),
                new CallFinished(700, "r1", "export", "svc", "user_1", false, "timeout"),
                new SocketOpened(SYSTEM_TIME, 900, "c1", "user_1", "192.0.2.7", null),
                new SocketClosed(5_000, "c1", null),
                new HandlerFailure(
                        SYSTEM_TIME,
                        99,
                        EventName.of("my_app", "op"),
                        "my_app.handler",
                        "config",
                        FailureKind.ERROR,
                        new IllegalStateException("boom")));
    }

    public static Check limited() {
        return new Check(3, "r1", "user_1", "svc", "ping", new RateLimited(PING, "svc:ping:user_1", 10_000, 5, 5, 900));
    }
}
