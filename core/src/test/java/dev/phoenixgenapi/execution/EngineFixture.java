package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.FunConfigBuilder;
import dev.phoenixgenapi.FunctionRef;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.RunningRequest;
import dev.phoenixgenapi.functions.BoundFunction;
import dev.phoenixgenapi.functions.FunctionRegistry;
import dev.phoenixgenapi.functions.GenApiFunction;
import dev.phoenixgenapi.nodes.NodeClient;
import dev.phoenixgenapi.ratelimit.RateLimiter;
import dev.phoenixgenapi.ratelimit.RateLimits;
import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import dev.phoenixgenapi.time.ManualClock;
import dev.phoenixgenapi.workerpool.WorkerPool;
import dev.phoenixgenapi.workerpool.WorkerPoolConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An executor with all its parts, on a clock that stands still, and what it has emitted. */
final class EngineFixture implements AutoCloseable {

    static final String SERVICE = "svc";

    final ManualClock clock = new ManualClock();
    final Telemetry telemetry = new Telemetry(clock);
    final FunctionRegistry registry = new FunctionRegistry();
    final RateLimiter rateLimiter = new RateLimiter(telemetry, clock, RateLimits.NONE);
    final WorkerPool asyncPool = new WorkerPool(WorkerPoolConfig.asyncPool(), telemetry, clock);
    final WorkerPool streamPool = new WorkerPool(WorkerPoolConfig.streamPool(), telemetry, clock);
    final List<TelemetryEvent> events = new CopyOnWriteArrayList<>();
    final Executor executor;

    private final Map<List<String>, BoundFunction> functions = new ConcurrentHashMap<>();

    EngineFixture() {
        this(NodeClient.none(), new ExecutorOptions(new Backoff(Duration.ZERO, Duration.ZERO), false));
    }

    EngineFixture(NodeClient nodeClient, ExecutorOptions options) {
        executor = new Executor(
                telemetry, clock, registry, this::find, rateLimiter, nodeClient, asyncPool, streamPool, options);
        telemetry.attachAll("recorder", events::add);
    }

    static FunConfigBuilder config(String requestType) {
        return FunConfig.builder(SERVICE, requestType);
    }

    /** Defines a function of this node. */
    void define(FunConfigBuilder builder, GenApiFunction code) {
        var config = builder.build();
        registry.addFunction(config.function(), code);
        put(registry.bind(config));
    }

    void put(BoundFunction function) {
        var config = function.config();
        functions.put(List.of(config.service(), config.requestType(), config.version()), function);
    }

    Answers call(String requestType, Map<String, ? extends @Nullable Object> args) {
        return execute(request(requestType, args));
    }

    /** Executes a request in this thread. */
    Answers execute(Request request) {
        var answers = new Answers();
        answers.running(executor.execute(request, answers));
        return answers;
    }

    /** Executes a request in another thread. */
    Answers start(Request request) {
        var answers = new Answers();
        RunningRequest running = executor.start(request, answers);
        answers.running(running);
        return answers;
    }

    static Request request(String requestType, Map<String, ? extends @Nullable Object> args) {
        return Request.of("r1", SERVICE, requestType, args, Caller.user("user_1"));
    }

    static FunctionRef ref(String name) {
        return new FunctionRef("Test", name);
    }

    /** The names of all events so far without what they share, in the order in which they were emitted. */
    List<String> eventNames() {
        return events.stream()
                .map(event -> event.name().toString().replace("phoenix_gen_api.", ""))
                .toList();
    }

    <E extends TelemetryEvent> List<E> events(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private @Nullable BoundFunction find(String service, String requestType, String version) {
        return functions.get(List.of(service, requestType, version));
    }

    @Override
    public void close() {
        asyncPool.close(Duration.ZERO);
        streamPool.close(Duration.ZERO);
    }
}
