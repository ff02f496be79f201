package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.ResponseSink;
import dev.phoenixgenapi.RunningRequest;
import dev.phoenixgenapi.functions.FunctionLookup;
import dev.phoenixgenapi.functions.FunctionRegistry;
import dev.phoenixgenapi.nodes.NodeClient;
import dev.phoenixgenapi.nodes.NodeSelector;
import dev.phoenixgenapi.nodes.NodeStatus;
import dev.phoenixgenapi.ratelimit.RateLimiter;
import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.time.AlarmClock;
import dev.phoenixgenapi.workerpool.WorkerPool;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Takes requests to their responses, and emits the executor's and the hooks' events on the way (guide: "Executor
 * Events", "Hook Events").
 *
 * <p>Safe for use by any thread.
 */
public final class Executor {

    private final Engine engine;

    /**
     * An executor over parts that somebody else owns.
     *
     * @param telemetry where its events go
     * @param clock its time
     * @param registry finds the code of configs that a hook has changed
     * @param lookup finds functions
     * @param rateLimiter decides which requests pass
     * @param nodeClient the way to other nodes
     * @param asyncPool runs asynchronous functions and those without a response
     * @param streamPool runs streaming functions
     * @param options how it behaves
     */
    public Executor(
            Telemetry telemetry,
            AlarmClock clock,
            FunctionRegistry registry,
            FunctionLookup lookup,
            RateLimiter rateLimiter,
            NodeClient nodeClient,
            WorkerPool asyncPool,
            WorkerPool streamPool,
            ExecutorOptions options) {
        this.engine = new Engine(
                telemetry,
                clock,
                lookup,
                registry,
                rateLimiter,
                nodeClient,
                new NodeSelector(options.nodes(), clock),
                asyncPool,
                streamPool,
                options.backoff(),
                new Responses(options.detailError()),
                new FailureLog(clock),
                options.tracer(),
                new LongAdder(),
                new Flights());
    }

    /**
     * Executes a request in the calling thread: best a virtual thread of its own, for user code runs in it. Returns
     * when the first response has been given, or later if user code does not return although it has been interrupted;
     * the sink has its response at the deadline in either case, then from another thread.
     *
     * @param request the request
     * @param sink takes the responses
     * @return the request on its way, for what comes after the first response
     * @throws RuntimeException if the engine itself fails; the client then has been answered, too
     */
    public RunningRequest execute(Request request, ResponseSink sink) {
        return RequestRun.begin(engine, request, sink);
    }

    /**
     * Executes a request in a virtual thread of its own.
     *
     * @param request the request
     * @param sink takes the responses
     * @return the request on its way
     */
    public RunningRequest start(Request request, ResponseSink sink) {
        return RequestRun.start(engine, request, sink);
    }

    /**
     * Calls a function of this node for another node, in the calling thread, which best is a virtual thread of its own.
     * The other node does all that comes before and after the call: hooks, limits, permission, further attempts, and
     * the events of the request; there is one event here, when the call has ended. Here the arguments are checked, for
     * the code of this node decides what it can read, and the function is interrupted when its time is over.
     *
     * @param request the request
     * @param timeout how long the other node waits at most, or null for ever; the function's own time-out holds, too
     * @param streaming whether a streaming function is called
     * @param call hears of it; what comes late comes from another thread
     */
    public void serve(Request request, @Nullable Duration timeout, boolean streaming, ServedCall call) {
        ServedRun.begin(engine, request, timeout, streaming, call);
    }

    /**
     * How many requests are on their way to a first response.
     *
     * @return the number, which changes while it is counted
     */
    public long inFlight() {
        return engine.flights().count();
    }

    /**
     * How the nodes are that calls have been sent to.
     *
     * @return each node, by name
     */
    public List<NodeStatus> nodeStatus() {
        return engine.nodeSelector().status();
    }

    /**
     * How many threads still run user code that has been interrupted and does not return.
     *
     * @return the number, which changes while it is counted
     */
    public long leftBehind() {
        return engine.leftBehind().sum();
    }

    /**
     * Answers new requests with "temporarily unavailable" from now on, and waits for those on their way.
     *
     * @param bound how long to wait
     * @return whether all have been answered
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public boolean drain(Duration bound) throws InterruptedException {
        return engine.flights().close(bound);
    }
}
