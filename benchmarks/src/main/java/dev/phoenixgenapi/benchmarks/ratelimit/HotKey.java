package dev.phoenixgenapi.benchmarks.ratelimit;

import dev.phoenixgenapi.Request;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One user asks as fast as can be; every request passes, or nearly every one is refused. */
@State(Scope.Benchmark)
public class HotKey {

    private final Contenders passing = new Contenders(Rate.BOUNDLESS);
    private final Contenders refusing = new Contenders(Rate.TIGHT);
    private final Request request = Users.request("user_12345");

    @Benchmark
    public long clockRead() {
        return System.nanoTime();
    }

    @Benchmark
    public boolean phoenixGenApi() {
        return passing.phoenixGenApi(request);
    }

    @Benchmark
    public boolean guava() {
        return passing.guava(request);
    }

    @Benchmark
    public boolean resilience4j() {
        return passing.resilience4j(request);
    }

    @Benchmark
    public boolean bucket4j() {
        return passing.bucket4j(request);
    }

    @Benchmark
    public boolean phoenixGenApiRefusing() {
        return refusing.phoenixGenApi(request);
    }

    @Benchmark
    public boolean guavaRefusing() {
        return refusing.guava(request);
    }

    @Benchmark
    public boolean resilience4jRefusing() {
        return refusing.resilience4j(request);
    }

    @Benchmark
    public boolean bucket4jRefusing() {
        return refusing.bucket4j(request);
    }
}
