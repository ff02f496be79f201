package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.functions.FunctionLookup;
import dev.phoenixgenapi.functions.FunctionRegistry;
import dev.phoenixgenapi.nodes.NodeClient;
import dev.phoenixgenapi.nodes.NodeSelector;
import dev.phoenixgenapi.ratelimit.RateLimiter;
import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.time.AlarmClock;
import dev.phoenixgenapi.workerpool.WorkerPool;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The parts that each request needs.
 *
 * @param tracer what follows requests, or null
 * @param leftBehind how many threads still run code that the engine has given up on
 * @param flights the requests that have been begun and not been answered
 */
record Engine(
        Telemetry telemetry,
        AlarmClock clock,
        FunctionLookup lookup,
        FunctionRegistry registry,
        RateLimiter rateLimiter,
        NodeClient nodeClient,
        NodeSelector nodeSelector,
        WorkerPool asyncPool,
        WorkerPool streamPool,
        Backoff backoff,
        Responses responses,
        FailureLog log,
        @Nullable RequestTracer tracer,
        LongAdder leftBehind,
        Flights flights) {

    long microsSince(long nanoTime) {
        return (clock.nanoTime() - nanoTime) / 1_000;
    }
}
