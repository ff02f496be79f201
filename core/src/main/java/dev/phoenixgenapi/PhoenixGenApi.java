package dev.phoenixgenapi;

import dev.phoenixgenapi.config.ConfigDb;
import dev.phoenixgenapi.config.ConfigPuller;
import dev.phoenixgenapi.config.ConfigReceiver;
import dev.phoenixgenapi.execution.Executor;
import dev.phoenixgenapi.execution.ServedCall;
import dev.phoenixgenapi.functions.FunctionRegistry;
import dev.phoenixgenapi.nodes.NodeStatus;
import dev.phoenixgenapi.ratelimit.RateLimiter;
import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.time.SystemAlarmClock;
import dev.phoenixgenapi.workerpool.WorkerPool;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The engine, with all its parts: executes requests, on its own inside any program or behind a gateway.
 *
 * <pre>{@code
 * try (var api = PhoenixGenApi.builder()
 *         .function(FunConfig.builder("chat", "echo").argument("text", ArgType.string()).build(),
 *                 call -> call.string("text"))
 *         .build()) {
 *     var response = api.call(Request.of("1", "chat", "echo", Map.of("text", "hi"), Caller.user("ada")));
 * }
 * }</pre>
 *
 * <p>Safe for use by any thread.
 */
public final class PhoenixGenApi implements AutoCloseable {

    private final Telemetry telemetry;
    private final FunctionRegistry registry;
    private final ConfigDb configDb;
    private final ConfigPuller configPuller;
    private final @Nullable ConfigReceiver configReceiver;
    private final RateLimiter rateLimiter;
    private final WorkerPool asyncPool;
    private final WorkerPool streamPool;
    private final Executor executor;
    private final Duration drainTimeout;
    private final @Nullable SystemAlarmClock ownClock;

    PhoenixGenApi(
            Telemetry telemetry,
            FunctionRegistry registry,
            ConfigDb configDb,
            ConfigPuller configPuller,
            @Nullable ConfigReceiver configReceiver,
            RateLimiter rateLimiter,
            WorkerPool asyncPool,
            WorkerPool streamPool,
            Executor executor,
            Duration drainTimeout,
            @Nullable SystemAlarmClock ownClock) {
        this.telemetry = telemetry;
        this.registry = registry;
        this.configDb = configDb;
        this.configPuller = configPuller;
        this.configReceiver = configReceiver;
        this.rateLimiter = rateLimiter;
        this.asyncPool = asyncPool;
        this.streamPool = streamPool;
        this.executor = executor;
        this.drainTimeout = drainTimeout;
        this.ownClock = ownClock;
    }

    /**
     * Begins an engine.
     *
     * @return a builder with the defaults of the original
     */
    public static PhoenixGenApiBuilder builder() {
        return new PhoenixGenApiBuilder();
    }

    /**
     * Executes a request in the calling thread and gives its first response; of an asynchronous or streaming function
     * that is the one that says it was taken, and nobody takes what would follow: see {@link #open} for that. User code
     * that ignores its interrupt holds the calling thread; to be free of that, {@link #start} a thread of its own.
     *
     * @param request the request
     * @return the response; for a function without responses, one that says that it was taken
     * @throws InterruptedException if the thread is interrupted while it waits
     * @throws RuntimeException if the engine itself fails
     */
    public Response call(Request request) throws InterruptedException {
        var first = new FirstResponse(request.requestId());
        executor.execute(request, first);
        return first.await();
    }

    /**
     * Executes a request in a virtual thread of its own and lets the calling thread take the responses one by one, as
     * slowly as it likes.
     *
     * @param request the request
     * @return the responses; close it when no more of them are wanted
     */
    public Responses open(Request request) {
        var responses = new Responses();
        responses.running(executor.start(request, responses.sink()));
        return responses;
    }

    /**
     * Executes a request in the calling thread, which best is a virtual thread of its own: user code runs in it.
     * Returns when the first response has been given, or later if user code does not return although it has been
     * interrupted; the sink has its response at the deadline in either case.
     *
     * @param request the request
     * @param sink takes the responses
     * @return the request on its way, for what comes after the first response
     * @throws RuntimeException if the engine itself fails; the sink then has a response, too
     */
    public RunningRequest execute(Request request, ResponseSink sink) {
        return executor.execute(request, sink);
    }

    /**
     * Executes a request in a virtual thread of its own.
     *
     * @param request the request
     * @param sink takes the responses
     * @return the request on its way
     */
    public RunningRequest start(Request request, ResponseSink sink) {
        return executor.start(request, sink);
    }

    /**
     * Calls a function of this node for another node, in the calling thread, which best is a virtual thread of its own.
     * Does none of what belongs to the node that has the client: hooks, limits, permission, further attempts, the
     * events of the request. When the call has ended, it emits {@code node.call.finished}.
     *
     * @param request the request
     * @param timeout how long the other node waits at most, or null for ever; the function's own time-out holds, too
     * @param streaming whether a streaming function is called
     * @param call hears of it; what comes late comes from another thread
     */
    public void serve(Request request, @Nullable Duration timeout, boolean streaming, ServedCall call) {
        executor.serve(request, timeout, streaming, call);
    }

    /**
     * Where all events go, and where to attach handlers.
     *
     * @return the telemetry
     */
    public Telemetry telemetry() {
        return telemetry;
    }

    /**
     * The code of this node by name, for configs that come later.
     *
     * @return the registry
     */
    public FunctionRegistry functions() {
        return registry;
    }

    /**
     * The configs of all functions that can be called.
     *
     * @return the cache
     */
    public ConfigDb configDb() {
        return configDb;
    }

    /**
     * What fetches configs from other nodes.
     *
     * @return the puller, at work
     */
    public ConfigPuller configPuller() {
        return configPuller;
    }

    /**
     * What takes the configs that other nodes push.
     *
     * @return the receiver, or nothing if no secret was given that they must know
     */
    public Optional<ConfigReceiver> configReceiver() {
        return Optional.ofNullable(configReceiver);
    }

    /**
     * The limits and their counters.
     *
     * @return the rate limiter
     */
    public RateLimiter rateLimiter() {
        return rateLimiter;
    }

    /**
     * What runs asynchronous functions and those without a response.
     *
     * @return the pool
     */
    public WorkerPool asyncPool() {
        return asyncPool;
    }

    /**
     * What runs streaming functions.
     *
     * @return the pool
     */
    public WorkerPool streamPool() {
        return streamPool;
    }

    /**
     * What is going on, for operators.
     *
     * @return the numbers, read one after the other while they change
     */
    public EngineStatus status() {
        return new EngineStatus(
                executor.inFlight(), executor.leftBehind(), configDb.count(), asyncPool.status(), streamPool.status());
    }

    /**
     * How the nodes are that calls have been sent to, for operators.
     *
     * @return each node, by name; those that nothing is remembered of may be missing
     */
    public List<NodeStatus> nodeStatus() {
        return executor.nodeStatus();
    }

    /**
     * Stops: new requests are answered with "temporarily unavailable", those on their way and accepted tasks have the
     * drain time-out together to finish. Tasks that take longer are interrupted and answered; requests that take longer
     * are answered at their own time-out, after this has returned. Does nothing the second time.
     */
    @Override
    public void close() {
        configPuller.close();
        var end = System.nanoTime() + drainTimeout.toNanos();
        var drained = drain();
        asyncPool.close(timeUntil(end));
        streamPool.close(timeUntil(end));
        rateLimiter.close();
        if (ownClock != null) {
            closeClock(ownClock, drained);
        }
    }

    private boolean drain() {
        try {
            return executor.drain(drainTimeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Duration timeUntil(long end) {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /** The clock is what answers requests whose functions do not return, so it goes on until there are none. */
    private void closeClock(SystemAlarmClock clock, boolean drained) {
        if (drained) {
            clock.close();
            return;
        }
        Thread.startVirtualThread(() -> {
            try {
                executor.drain(FunConfigRules.MAX_TIMEOUT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                clock.close();
            }
        });
    }
}
