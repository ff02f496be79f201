package dev.phoenixgenapi.benchmarks.nodes;

import dev.phoenixgenapi.benchmarks.ChildProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What calls by one way cost.
 *
 * @param cpuMicros processor time of both processes for each call, in microseconds
 * @param nodeMicros that of the process that is called
 * @param perSecond calls in a second
 * @param p50Micros how long half of the calls take at most, in microseconds
 * @param p99Micros the same for 99 of 100
 */
record Called(double cpuMicros, double nodeMicros, double perSecond, double p50Micros, double p99Micros) {

    /** How long and how often something is measured. */
    record Plan(Duration warmUp, Duration round, int rounds) {

        static final Plan QUICK = new Plan(Duration.ofSeconds(3), Duration.ofSeconds(1), 1);
        static final Plan FULL = new Plan(Duration.ofSeconds(12), Duration.ofSeconds(3), 7);

        @Override
        public String toString() {
            return "%d callers, medians of %d × %d s after %d s of warm-up"
                    .formatted(CallerMain.CALLERS, rounds, round.toSeconds(), warmUp.toSeconds());
        }
    }

    /** Measures a way between two processes of its own. */
    static Called of(Way way, Plan plan) throws Exception {
        try (var node = new ChildProcess(NodeMain.class, way.name());
                var caller = new ChildProcess(CallerMain.class, way.name(), node.answer())) {
            Thread.sleep(plan.warmUp());
            var rounds = new ArrayList<Called>();
            caller.ask(CallerMain.LATENCIES);
            for (var i = 0; i < plan.rounds(); i++) {
                rounds.add(round(node, caller, plan.round()));
            }
            return new Called(
                    median(rounds.stream().map(Called::cpuMicros).toList()),
                    median(rounds.stream().map(Called::nodeMicros).toList()),
                    median(rounds.stream().map(Called::perSecond).toList()),
                    median(rounds.stream().map(Called::p50Micros).toList()),
                    median(rounds.stream().map(Called::p99Micros).toList()));
        }
    }

    private static Called round(ChildProcess node, ChildProcess caller, Duration time)
            throws IOException, InterruptedException {
        var start = System.nanoTime();
        var before = Long.parseLong(caller.ask(CallerMain.COUNT));
        var nodeBefore = node.cpuNanos();
        var callerBefore = caller.cpuNanos();
        Thread.sleep(time);
        double calls = Long.parseLong(caller.ask(CallerMain.COUNT)) - before;
        var nanos = System.nanoTime() - start;
        var ofNode = node.cpuNanos() - nodeBefore;
        var ofCaller = caller.cpuNanos() - callerBefore;
        var latencies = caller.ask(CallerMain.LATENCIES).split(" ", -1);
        return new Called(
                (ofNode + ofCaller) / 1e3 / calls,
                ofNode / 1e3 / calls,
                calls * 1e9 / nanos,
                Long.parseLong(latencies[0]) / 1e3,
                Long.parseLong(latencies[1]) / 1e3);
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        var size = sorted.size();
        return (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
    }
}
