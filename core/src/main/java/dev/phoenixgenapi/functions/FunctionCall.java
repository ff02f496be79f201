package dev.phoenixgenapi.functions;

import dev.phoenixgenapi.RequestContext;
import dev.phoenixgenapi.RequestInfo;
import dev.phoenixgenapi.stream.StreamSink;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * One call of a function.
 *
 * @param args the checked arguments by name, in the order of the config; read-only. An argument that the client need
 *     not send, has not sent and has no default is there with null
 * @param presetArgs what the config gives the function beside them; read-only
 * @param context the request
 * @param sink where a streaming function writes, or null for any other function
 */
public record FunctionCall(
        Map<String, @Nullable Object> args,
        List<@Nullable Object> presetArgs,
        RequestContext context,
        @Nullable StreamSink sink) {

    /**
     * An argument of text.
     *
     * @param name its name
     * @return the text
     * @throws NoSuchElementException if the function has no such argument, or it is null
     * @throws ClassCastException if it is something else
     */
    public String string(String name) {
        return get(name, String.class);
    }

    /**
     * A numeric argument.
     *
     * @param name its name
     * @return the number
     * @throws NoSuchElementException if the function has no such argument, or it is null
     * @throws ClassCastException if it is something else
     */
    public Number number(String name) {
        return get(name, Number.class);
    }

    /**
     * An argument that is not null.
     *
     * @param name its name
     * @param type what it is, see {@link dev.phoenixgenapi.arguments.ArgType}
     * @param <T> what it is
     * @return the argument
     * @throws NoSuchElementException if the function has no such argument, or it is null
     * @throws ClassCastException if it is something else
     */
    public <T> T get(String name, Class<T> type) {
        var value = args.get(name);
        if (value == null) {
            throw new NoSuchElementException(
                    "argument \"%s\" (expected: one of %s, not null)".formatted(name, args.keySet()));
        }
        return type.cast(value);
    }

    /**
     * The request in short.
     *
     * @return its id, user and device
     */
    public RequestInfo info() {
        return context.info();
    }

    /**
     * Where a streaming function writes.
     *
     * @return the sink
     * @throws IllegalStateException if the function is not a streaming one
     */
    public StreamSink stream() {
        if (sink == null) {
            throw new IllegalStateException("sink: none (expected: a function with response_type stream)");
        }
        return sink;
    }
}
