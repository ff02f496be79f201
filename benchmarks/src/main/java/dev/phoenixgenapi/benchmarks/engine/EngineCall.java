package dev.phoenixgenapi.benchmarks.engine;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.FunctionRef;
import dev.phoenixgenapi.HookRef;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.ResponseSink;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.permission.Permission;
import dev.phoenixgenapi.ratelimit.RateLimit;
import dev.phoenixgenapi.ratelimit.RateLimitKey;
import dev.phoenixgenapi.ratelimit.RateLimits;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** A synchronous call of a local function, from the request to the response in the sink. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EngineCall {

    /** So many calls in each virtual thread that the first and the last of them do not count. */
    static final int CALLS = 1_000;

    private final LongAdder micros = new LongAdder();
    private final Caller caller = new Caller("user_1", "device_1", "192.0.2.1", Set.of("member", "admin"));
    private final Request bareRequest = Request.of("r1", "bench", "ping", Map.of(), caller);
    private final Request fullRequest = Request.of(
            "r1",
            "bench",
            "send",
            Map.of("room", "general", "count", 3, "id", "123e4567-e89b-12d3-a456-426614174000"),
            caller);
    private final PhoenixGenApi bare = PhoenixGenApi.builder()
            .function(FunConfig.builder("bench", "ping").build(), _ -> "pong")
            .build();
    private final PhoenixGenApi full = full();

    private PhoenixGenApi full() {
        // so many that all pass
        var limit = new RateLimit(RateLimitKey.USER_ID, 100_000_000, Duration.ofMillis(1));
        var config = FunConfig.builder("bench", "send")
                .argument("room", ArgType.string())
                .argument("count", ArgType.num())
                .argument("id", ArgType.uuid())
                .permission(Permission.anyRole("admin"))
                .beforeExecute(HookRef.of("Hooks", "before"))
                .afterExecute(HookRef.of("Hooks", "after"))
                .retry(2)
                .build();
        var api = PhoenixGenApi.builder()
                .beforeHook(new FunctionRef("Hooks", "before"), (_, _, _) -> null)
                .afterHook(new FunctionRef("Hooks", "after"), (_, _, _, _) -> null)
                .rateLimits(RateLimits.NONE.withGlobal(limit).withApi("bench", "send", limit))
                .function(
                        config,
                        call -> call.string("room").length()
                                + call.number("count").intValue()
                                + call.get("id", UUID.class).version())
                .build();
        api.telemetry().attachExecutor("bench.handler", event -> {
            if (event instanceof ExecutorEvent.RequestStop stop) {
                micros.add(stop.durationUs());
            }
        });
        return api;
    }

    @TearDown
    public void tearDown() {
        bare.close();
        full.close();
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public void nothingConfigured(Blackhole blackhole) throws InterruptedException {
        inVirtualThread(bare, bareRequest, blackhole);
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public void everythingConfigured(Blackhole blackhole) throws InterruptedException {
        inVirtualThread(full, fullRequest, blackhole);
    }

    @Benchmark
    public void nothingConfiguredInPlatformThread(Blackhole blackhole) {
        bare.execute(bareRequest, sink(blackhole));
    }

    @Benchmark
    public void everythingConfiguredInPlatformThread(Blackhole blackhole) {
        full.execute(fullRequest, sink(blackhole));
    }

    private static void inVirtualThread(PhoenixGenApi api, Request request, Blackhole blackhole)
            throws InterruptedException {
        Thread.startVirtualThread(() -> {
                    for (var call = 0; call < CALLS; call++) {
                        api.execute(request, sink(blackhole));
                    }
                })
                .join();
    }

    private static ResponseSink sink(Blackhole blackhole) {
        return response -> {
            blackhole.consume(response);
            return true;
        };
    }
}
