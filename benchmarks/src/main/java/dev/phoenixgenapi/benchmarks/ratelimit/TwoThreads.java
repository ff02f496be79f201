package dev.phoenixgenapi.benchmarks.ratelimit;

import dev.phoenixgenapi.Request;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.infra.ThreadParams;

/** Whether two threads get twice as much checked as one: each has a hot key of its own, or both have random ones. */
@State(Scope.Benchmark)
public class TwoThreads {

    private static final int SOME_WORK = 10;

    private final Contenders passing = new Contenders(Rate.BOUNDLESS);
    private final Contenders moderate = new Contenders(Rate.MODERATE);

    /** A thread's own user. */
    @State(Scope.Thread)
    public static class OwnUser {

        private Request request = Users.request("user");

        @Setup
        public void choose(ThreadParams thread) {
            request = Users.request("user_" + thread.getThreadIndex());
        }
    }

    @Benchmark
    public boolean hotKeyByOne(OwnUser user) {
        return passing.phoenixGenApi(user.request);
    }

    @Benchmark
    @Threads(2)
    public boolean hotKeyByTwo(OwnUser user) {
        return passing.phoenixGenApi(user.request);
    }

    @Benchmark
    public boolean randomKeysByOne(Users users) {
        return moderate.phoenixGenApi(users.next());
    }

    @Benchmark
    @Threads(2)
    public boolean randomKeysByTwo(Users users) {
        return moderate.phoenixGenApi(users.next());
    }

    @Benchmark
    public void machineAloneByOne() {
        Blackhole.consumeCPU(SOME_WORK);
    }

    @Benchmark
    @Threads(2)
    public void machineAloneByTwo() {
        Blackhole.consumeCPU(SOME_WORK);
    }
}
