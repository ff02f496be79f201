package dev.phoenixgenapi.benchmarks.engine;

import dev.phoenixgenapi.arguments.ArgSpec;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.arguments.Arguments;
import dev.phoenixgenapi.arguments.CheckedArguments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The check of a request's arguments: three plain ones, as most functions have, and a list of some length. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ArgumentsCheck {

    private final Arguments three = Arguments.of(
            ArgSpec.of("room", ArgType.string()), ArgSpec.of("count", ArgType.num()), ArgSpec.of("id", ArgType.uuid()));
    private final Map<String, Object> threeSent =
            new LinkedHashMap<>(Map.of("room", "general", "count", 3, "id", "123e4567-e89b-12d3-a456-426614174000"));

    private final Arguments list = Arguments.of(ArgSpec.of("tags", ArgType.listOf(ArgType.string())));
    private final Map<String, Object> listSent = new LinkedHashMap<>(Map.of(
            "tags", List.copyOf(IntStream.range(0, 100).mapToObj(i -> "tag" + i).toList())));

    @Benchmark
    public CheckedArguments threeArguments() {
        return three.check(threeSent);
    }

    @Benchmark
    public CheckedArguments listOfHundredTexts() {
        return list.check(listSent);
    }
}
