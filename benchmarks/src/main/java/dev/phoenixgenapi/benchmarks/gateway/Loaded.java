package dev.phoenixgenapi.benchmarks.gateway;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What a contender does under load.
 *
 * @param cpuMicros processor time of the server for each request at full load, in microseconds
 * @param perSecond requests answered in a second at full load
 * @param p50Micros at half of that load, how long half of the answers take at most, in microseconds
 * @param p99Micros the same for 99 of 100
 */
record Loaded(double cpuMicros, double perSecond, double p50Micros, double p99Micros) {

    private static final int CLIENTS = 50;
    private static final int IN_FLIGHT = 16;

    /** How long and how often something is measured. */
    record Plan(Duration warmUp, Duration round, int rounds) {

        static final Plan QUICK = new Plan(Duration.ofSeconds(2), Duration.ofSeconds(1), 1);
        static final Plan FULL = new Plan(Duration.ofSeconds(10), Duration.ofSeconds(3), 5);

        @Override
        public String toString() {
            return "%d clients × %d requests in flight, medians of %d × %d s after %d s of warm-up"
                    .formatted(CLIENTS, IN_FLIGHT, rounds, round.toSeconds(), warmUp.toSeconds());
        }
    }

    /** Measures a contender in a process of its own. */
    static Loaded of(Contender contender, Plan plan) throws Exception {
        try (var server = new ServerProcess(contender);
                var client = new LoadClient(contender, server.port(), CLIENTS)) {
            client.verify();
            var cpu = new ArrayList<Double>();
            var perSecond = new ArrayList<Double>();
            var load = client.saturate(IN_FLIGHT);
            Thread.sleep(plan.warmUp());
            for (var i = 0; i < plan.rounds(); i++) {
                measure(server, load, plan.round(), cpu, perSecond);
            }
            client.stop();
            var half = median(perSecond) / 2;
            client.pace(half, plan.round());
            var latencies = new ArrayList<Histogram>();
            for (var i = 0; i < plan.rounds(); i++) {
                latencies.add(client.pace(half, plan.round()));
            }
            return new Loaded(median(cpu), median(perSecond), micros(latencies, 50), micros(latencies, 99));
        }
    }

    private static void measure(
            ServerProcess server, Load load, Duration time, List<Double> cpu, List<Double> perSecond)
            throws IOException, InterruptedException {
        var start = System.nanoTime();
        var answeredBefore = load.answered();
        var cpuBefore = server.cpuNanos();
        Thread.sleep(time);
        double answered = load.answered() - answeredBefore;
        cpu.add((server.cpuNanos() - cpuBefore) / 1e3 / answered);
        perSecond.add(answered * 1e9 / (System.nanoTime() - start));
    }

    private static double micros(List<Histogram> rounds, double percentile) {
        return median(rounds.stream()
                .map(round -> round.getValueAtPercentile(percentile) / 1e3)
                .toList());
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        var size = sorted.size();
        return (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
    }
}
