package dev.phoenixgenapi.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs all benchmarks of a package one after the other, and then all of them again: whatever slows the machine down for
 * a while then meets all contenders alike. Each run has a JVM of its own.
 */
public final class Rounds {

    private static final String BYTES = "gc.alloc.rate.norm";

    private final Map<String, List<Double>> nanos = new LinkedHashMap<>();
    private final Map<String, List<Double>> bytes = new LinkedHashMap<>();

    private Rounds() {}

    /**
     * Runs the benchmarks. What the harness has to say goes to a file that is named on the standard error stream.
     *
     * @param benchmarkPackage the package that the benchmarks are in
     * @param effort how much time to spend
     * @return what was measured
     * @throws RunnerException if a benchmark fails
     * @throws IOException if the file cannot be written
     */
    public static Results run(Package benchmarkPackage, Effort effort) throws RunnerException, IOException {
        var rounds = new Rounds();
        var log = Files.createTempFile("phoenix-gen-api-benchmarks-", ".log");
        System.err.println("All that JMH has to say: " + log);
        try (var out = new PrintStream(Files.newOutputStream(log), true, StandardCharsets.UTF_8)) {
            var format = OutputFormatFactory.createFormatInstance(out, VerboseMode.NORMAL);
            for (var i = 1; i <= effort.rounds; i++) {
                System.err.println("Round %d of %d".formatted(i, effort.rounds));
                new Runner(options(benchmarkPackage, effort), format).run().forEach(rounds::add);
            }
        }
        return rounds.results();
    }

    private static Options options(Package benchmarkPackage, Effort effort) {
        return new OptionsBuilder()
                .include("^" + benchmarkPackage.getName() + "\\.[^.]+\\.[^.]+$")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .warmupIterations(effort.warmups)
                .warmupTime(effort.time)
                .measurementIterations(effort.iterations)
                .measurementTime(effort.time)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .jvmArgs(
                        "-Xms1g",
                        "-Xmx1g",
                        "--sun-misc-unsafe-memory-access=allow", // JMH needs it
                        "-Dslf4j.internal.verbosity=ERROR") // there is no logger, on purpose
                .build();
    }

    private void add(RunResult run) {
        var name = run.getParams().getBenchmark();
        for (var fork : run.getBenchmarkResults()) {
            for (var iteration : fork.getIterationResults()) {
                add(name, iteration);
            }
        }
    }

    private void add(String name, IterationResult iteration) {
        nanos.computeIfAbsent(name, _ -> new ArrayList<>())
                .add(iteration.getPrimaryResult().getScore());
        bytes.computeIfAbsent(name, _ -> new ArrayList<>())
                .add(Objects.requireNonNull(iteration.getSecondaryResults().get(BYTES), BYTES)
                        .getScore());
    }

    private Results results() {
        var byName = new TreeMap<String, Measured>();
        nanos.forEach((name, times) -> byName.put(name, Measured.of(times, bytes.getOrDefault(name, List.of()))));
        return new Results(byName);
    }
}
