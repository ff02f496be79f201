package dev.phoenixgenapi.benchmarks;

import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * What was measured in one go.
 *
 * @param byName by the benchmark's full name
 */
public record Results(Map<String, Measured> byName) {

    /**
     * The result of one benchmark.
     *
     * @param benchmark the class that it is in
     * @param method the name of its method, one with {@link Benchmark}
     * @return what was measured
     * @throws IllegalArgumentException if it was not run
     */
    public Measured of(Class<?> benchmark, String method) {
        var name = benchmark.getName() + "." + method;
        var measured = byName.get(name);
        if (measured == null) {
            throw new IllegalArgumentException(
                    "benchmark %s: not run (expected: one of %s)".formatted(name, byName.keySet()));
        }
        return measured;
    }
}
