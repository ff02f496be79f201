package dev.phoenixgenapi.benchmarks.ratelimit;

import dev.phoenixgenapi.Request;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Each request is of one of 100 000 users, by chance; some pass and some are refused. */
@State(Scope.Benchmark)
public class RandomKeys {

    private final Contenders contenders = new Contenders(Rate.MODERATE);

    /**
     * All have been there before, each with a burst of requests. They have come back with other connections: the keys
     * that are asked for are not the same objects as those that were put in.
     */
    @Setup
    public void fill() {
        for (var i = 0; i < Users.COUNT; i++) {
            var request = Users.request(i);
            for (var n = 0; n < Rate.MODERATE.requests(); n++) {
                contenders.phoenixGenApi(request);
                contenders.guava(request);
                contenders.resilience4j(request);
                contenders.bucket4j(request);
            }
        }
    }

    @Benchmark
    public Request request(Users users) {
        return users.next();
    }

    @Benchmark
    public boolean phoenixGenApi(Users users) {
        return contenders.phoenixGenApi(users.next());
    }

    @Benchmark
    public boolean guava(Users users) {
        return contenders.guava(users.next());
    }

    @Benchmark
    public boolean resilience4j(Users users) {
        return contenders.resilience4j(users.next());
    }

    @Benchmark
    public boolean bucket4j(Users users) {
        return contenders.bucket4j(users.next());
    }
}
