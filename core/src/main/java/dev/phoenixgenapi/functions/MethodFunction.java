package dev.phoenixgenapi.functions;

import dev.phoenixgenapi.arguments.ArgReader;
import dev.phoenixgenapi.arguments.ArgSpec;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.arguments.Arguments;
import dev.phoenixgenapi.arguments.Reading;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The code of a function that is a method. */
final class MethodFunction implements GenApiFunction {

    private final String name;
    private final MethodHandle method;
    private final MethodParameter[] parameters;
    private final Map<String, MethodParameter.Argument> own = new LinkedHashMap<>();

    /**
     * A function.
     *
     * @param name the method, for messages
     * @param method the method bound to its object, that takes and returns anything
     * @param parameters what it is called with
     */
    MethodFunction(String name, MethodHandle method, List<MethodParameter> parameters) {
        this.name = name;
        this.method = method.asSpreader(Object[].class, parameters.size());
        this.parameters = parameters.toArray(MethodParameter[]::new);
        for (var parameter : parameters) {
            if (parameter instanceof MethodParameter.Argument argument) {
                own.put(argument.name(), argument);
            }
        }
    }

    @Override
    public @Nullable Object call(FunctionCall call) throws Exception {
        var values = new @Nullable Object[parameters.length];
        for (var i = 0; i < values.length; i++) {
            values[i] = switch (parameters[i]) {
                case MethodParameter.Argument argument -> call.args().get(argument.name());
                case MethodParameter.Injected injected -> injected.from().apply(call);
            };
        }
        try {
            return (Object) method.invokeExact(values);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new UndeclaredThrowableException(e);
        }
    }

    /** Whatever the config declares, the method gets what its signature says; what the config declares holds, too. */
    @Override
    public Arguments arguments(List<ArgSpec> declared) {
        var readers = new HashMap<String, ArgReader>();
        for (var spec : declared) {
            var argument = own.get(spec.name());
            if (argument == null) {
                throw new IllegalArgumentException(
                        "\"%s\" (expected: %s, the arguments of %s)".formatted(spec.name(), own.keySet(), name));
            }
            if (mayBecomeNull(spec) && !mayBecomeNull(argument.spec())) {
                throw new IllegalArgumentException(
                        "\"%s\" may be null (expected: not null, as %s says)".formatted(spec.name(), name));
            }
            var reader = argument.mapped().argumentReader();
            if (!spec.type().equals(argument.mapped().type())) {
                readers.put(spec.name(), new Both(spec.type(), argument.mapped().reader()));
            } else if (reader != null) {
                readers.put(spec.name(), reader);
            }
        }
        if (declared.size() < own.size()) {
            throw new IllegalArgumentException("%s (expected: %s, the arguments of %s)"
                    .formatted(declared.stream().map(ArgSpec::name).toList(), own.keySet(), name));
        }
        return Arguments.of(declared, readers);
    }

    private static boolean mayBecomeNull(ArgSpec spec) {
        return spec.nullable()
                || spec.whenMissing().map(missing -> missing.value() == null).orElse(false);
    }

    /** The type of a config that is not the method's own, and then the method's. */
    private record Both(ArgType declared, ArgReader own) implements ArgReader {

        @Override
        public @Nullable Object read(Object sent, Reading reading) {
            var before = reading.found();
            reading.check(declared, sent);
            return reading.found() == before ? own.read(sent, reading) : null;
        }

        @Override
        public @Nullable Object whenNull() {
            return own.whenNull();
        }
    }
}
