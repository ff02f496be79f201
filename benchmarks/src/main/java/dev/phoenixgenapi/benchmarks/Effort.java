package dev.phoenixgenapi.benchmarks;

import org.openjdk.jmh.runner.options.TimeValue;

/** How much time to spend on each benchmark. */
public enum Effort {
    /** Shows that all benchmarks run; the numbers mean little. */
    QUICK(1, 1, 2, 100),
    /** For numbers to rely on. */
    FULL(3, 4, 5, 300);

    final int rounds;
    final int warmups;
    final int iterations;
    final TimeValue time;

    Effort(int rounds, int warmups, int iterations, int millis) {
        this.rounds = rounds;
        this.warmups = warmups;
        this.iterations = iterations;
        this.time = TimeValue.milliseconds(millis);
    }

    @Override
    public String toString() {
        return "rounds: %d, each of %d × %s after %d × %s of warm-up"
                .formatted(rounds, iterations, time, warmups, time);
    }
}
