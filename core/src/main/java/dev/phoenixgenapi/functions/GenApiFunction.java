package dev.phoenixgenapi.functions;

import dev.phoenixgenapi.arguments.ArgSpec;
import dev.phoenixgenapi.arguments.Arguments;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The code of a function. Called by many threads at once, each a virtual thread of its own. */
@FunctionalInterface
public interface GenApiFunction {

    /**
     * Does what the function does. The thread is interrupted when the time is over or the client has gone.
     *
     * @param call the arguments and what else there is to know
     * @return the result: a value, a {@link dev.phoenixgenapi.Result}, a {@link java.util.concurrent.CompletionStage}
     *     of either, or null; from a streaming function also an {@link Iterable}, {@link java.util.Iterator},
     *     {@link java.util.stream.Stream} or {@link java.util.concurrent.Flow.Publisher} of items
     * @throws Exception for any reason; the caller then learns that it failed, and the log why
     */
    @Nullable Object call(FunctionCall call) throws Exception;

    /**
     * What the function takes, ready to check with. Asked once for each config that names the function, before any
     * call. A function that wants its arguments in types of its own says so here, with {@link Arguments#of(List,
     * java.util.Map)}.
     *
     * @param declared the arguments of the config
     * @return the arguments, in the types of the config if nothing else is said
     * @throws IllegalArgumentException if the function cannot be called with such arguments
     */
    default Arguments arguments(List<ArgSpec> declared) {
        return Arguments.of(declared);
    }
}
