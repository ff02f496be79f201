package dev.phoenixgenapi.benchmarks.engine;

import java.util.Map;
import java.util.Set;
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

/**
 * The peer of {@link EngineCall#everythingConfigured}: three arguments, permission, two limits, time-out, retry, one
 * handler.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LibrariesCall {

    private final Libraries libraries = new Libraries(new LongAdder());
    private final Set<String> roles = Set.of("member", "admin");
    private final Map<String, Object> args =
            Map.of("room", "general", "count", 3, "id", "123e4567-e89b-12d3-a456-426614174000");

    @Benchmark
    @OperationsPerInvocation(EngineCall.CALLS)
    public void everythingConfigured(Blackhole blackhole) throws InterruptedException {
        Thread.startVirtualThread(() -> {
                    try {
                        for (var call = 0; call < EngineCall.CALLS; call++) {
                            blackhole.consume(libraries.call("user_1", roles, args));
                        }
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                })
                .join();
    }

    @TearDown
    public void tearDown() {
        libraries.close();
    }
}
