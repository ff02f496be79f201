package dev.phoenixgenapi.functions;

import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.Result;
import dev.phoenixgenapi.stream.StreamSink;
import java.lang.reflect.Method;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.stream.BaseStream;
import java.util.stream.Stream;

/** How a method answers, as far as its signature says. */
final class Answers {

    private static final List<Class<?>> STREAMS = List.of(Stream.class, Iterator.class, Flow.Publisher.class);
    private static final List<Class<?>> MAY_STREAM = List.of(Iterable.class, CompletionStage.class, Result.class);

    private Answers() {}

    static ResponseType derived(Method method, Faults faults) {
        checkStream(method, faults);
        return streams(method) ? ResponseType.STREAM : ResponseType.SYNC;
    }

    static ResponseType checked(Method method, ResponseType said, Faults faults) {
        checkStream(method, faults);
        if (streams(method) && said != ResponseType.STREAM) {
            faults.add("responseType: %s (expected: stream, because %s)".formatted(said, why(method)));
        }
        if (said == ResponseType.STREAM && !streams(method) && !mayStream(method)) {
            faults.add("responseType: stream of %s (expected: a StreamSink as parameter, or a Stream, Iterator,"
                            .formatted(TypeMapper.shortName(method.getGenericReturnType()))
                    + " Iterable or Flow.Publisher as result)");
        }
        return said;
    }

    private static void checkStream(Method method, Faults faults) {
        if (BaseStream.class.isAssignableFrom(method.getReturnType()) && !streams(method)) {
            faults.add("result: %s (expected: a Stream; boxed() makes one)"
                    .formatted(method.getReturnType().getSimpleName()));
        }
    }

    private static boolean streams(Method method) {
        return hasSink(method) || STREAMS.stream().anyMatch(type -> type.isAssignableFrom(method.getReturnType()));
    }

    private static boolean mayStream(Method method) {
        return method.getReturnType() == Object.class
                || MAY_STREAM.stream().anyMatch(type -> type.isAssignableFrom(method.getReturnType()));
    }

    private static boolean hasSink(Method method) {
        return List.of(method.getParameterTypes()).contains(StreamSink.class);
    }

    private static String why(Method method) {
        return hasSink(method)
                ? "it takes a StreamSink"
                : "it returns a " + TypeMapper.shortName(method.getGenericReturnType());
    }
}
