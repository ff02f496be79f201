package dev.phoenixgenapi.functions;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.RequestContext;
import dev.phoenixgenapi.RequestInfo;
import dev.phoenixgenapi.arguments.ArgSpec;
import dev.phoenixgenapi.stream.StreamSink;
import java.lang.reflect.Parameter;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a method is called with at one position. */
sealed interface MethodParameter {

    /** What comes from the request's arguments. */
    record Argument(ArgSpec spec, Mapped mapped) implements MethodParameter {

        String name() {
            return spec.name();
        }
    }

    /** What comes from the engine. */
    record Injected(Function<FunctionCall, Object> from) implements MethodParameter {}

    /** The types that are not arguments. */
    Map<Class<?>, Injected> INJECTED = Map.of(
            RequestInfo.class, new Injected(FunctionCall::info),
            RequestContext.class, new Injected(FunctionCall::context),
            Caller.class, new Injected(call -> call.context().request().caller()),
            FunctionCall.class, new Injected(call -> call),
            StreamSink.class, new Injected(FunctionCall::stream));

    /** The parameter, or null if it cannot be mapped. */
    static @Nullable MethodParameter of(Parameter parameter, TypeMapper types, Faults faults) {
        var arg = parameter.getAnnotation(Arg.class);
        var injected = INJECTED.get(parameter.getType());
        if (injected != null) {
            return arg == null
                    ? injected
                    : faults.add("@Arg (expected: none, because no %s comes from a client)"
                            .formatted(parameter.getType().getSimpleName()));
        }
        var name = name(parameter, arg, faults);
        var mapped = types.map(parameter.getAnnotatedType(), parameter, Limits.of(arg), faults);
        if (mapped == null || name == null) {
            return null;
        }
        if (parameter.getType().isPrimitive() && mapped.nullable()) {
            return faults.add("@Nullable %s (expected: a type that can be null)".formatted(parameter.getType()));
        }
        var before = faults.count();
        var standIn = DefaultValue.of(arg, name, mapped, faults);
        return faults.count() == before ? new Argument(spec(name, mapped, standIn), mapped) : null;
    }

    private static ArgSpec spec(String name, Mapped mapped, @Nullable DefaultValue standIn) {
        var spec = ArgSpec.of(name, mapped.type());
        if (mapped.nullable()) {
            spec = spec.orNull();
        }
        if (mapped.optional()) {
            return spec.withDefault(null);
        }
        return standIn == null ? spec : spec.withDefault(standIn.sent());
    }

    private static @Nullable String name(Parameter parameter, @Nullable Arg arg, Faults faults) {
        if (arg != null && !arg.value().isBlank()) {
            return arg.value();
        }
        return parameter.isNamePresent()
                ? parameter.getName()
                : faults.add("its name is not in the class file"
                        + " (expected: a class compiled with -parameters, or the name in @Arg)");
    }
}
