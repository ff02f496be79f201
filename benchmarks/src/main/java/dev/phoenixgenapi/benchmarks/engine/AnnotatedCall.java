package dev.phoenixgenapi.benchmarks.engine;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.RequestContext;
import dev.phoenixgenapi.arguments.ArgSpec;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.arguments.Arguments;
import dev.phoenixgenapi.arguments.CheckedArguments.Accepted;
import dev.phoenixgenapi.functions.AnnotatedFunctions;
import dev.phoenixgenapi.functions.FunctionCall;
import dev.phoenixgenapi.functions.GenApi;
import dev.phoenixgenapi.functions.GenApiFunction;
import dev.phoenixgenapi.telemetry.TimeSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Check and call of a function with three arguments: a lambda that takes them out of the map, and an annotated method.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AnnotatedCall {

    /** A class as users write it. */
    @GenApi(service = "bench")
    public static class Functions {

        @GenApi
        public Object send(String room, int count, UUID id) {
            return room.length() + count + id.version();
        }
    }

    private final Map<String, @Nullable Object> sent =
            new LinkedHashMap<>(Map.of("room", "general", "count", 3, "id", "123e4567-e89b-12d3-a456-426614174000"));
    private final GenApiFunction lambda = call -> call.string("room").length()
            + call.number("count").intValue()
            + call.get("id", UUID.class).version();
    private final Arguments lambdaArguments = lambda.arguments(List.of(
            ArgSpec.of("room", ArgType.string()),
            ArgSpec.of("count", ArgType.num()),
            ArgSpec.of("id", ArgType.uuid())));
    private final GenApiFunction method;
    private final Arguments methodArguments;
    private final RequestContext context;

    public AnnotatedCall() {
        var definition = AnnotatedFunctions.of(new Functions()).getFirst();
        method = definition.code();
        methodArguments = method.arguments(definition.config().arguments());
        context = new RequestContext(
                Request.of("r", "bench", "send", sent, Caller.ANONYMOUS),
                definition.config(),
                Long.MAX_VALUE,
                TimeSource.system());
    }

    @Benchmark
    public @Nullable Object lambda() throws Exception {
        return call(lambdaArguments, lambda);
    }

    @Benchmark
    public @Nullable Object annotatedMethod() throws Exception {
        return call(methodArguments, method);
    }

    private @Nullable Object call(Arguments arguments, GenApiFunction function) throws Exception {
        return arguments.check(sent) instanceof Accepted(var values)
                ? function.call(new FunctionCall(values, List.of(), context, null))
                : null;
    }
}
