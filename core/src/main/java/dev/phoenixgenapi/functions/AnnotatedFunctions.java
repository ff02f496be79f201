package dev.phoenixgenapi.functions;

import dev.phoenixgenapi.FunConfig;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes functions of the methods of a class that are annotated with {@link GenApi}. What the clients must send follows
 * from the parameters:
 *
 * <table>
 * <caption>How parameters are sent</caption>
 * <tr><th>Java</th><th>type of the argument</th></tr>
 * <tr><td>{@code String}</td><td>{@code string}</td></tr>
 * <tr><td>{@code byte}, {@code short}, {@code int}, {@code long}, their boxes, {@code BigInteger} of at most 1000
 * digits</td><td>{@code num} without a fraction that fits; 1.0 and 1e2 have none</td></tr>
 * <tr><td>{@code float}, {@code double}, their boxes</td><td>{@code num} that keeps its digits</td></tr>
 * <tr><td>{@code BigDecimal}, {@code Number}</td><td>{@code num}</td></tr>
 * <tr><td>{@code boolean}, {@code Boolean}</td><td>{@code boolean}</td></tr>
 * <tr><td>{@code UUID}</td><td>{@code uuid}</td></tr>
 * <tr><td>{@code Instant}, {@code OffsetDateTime} (with the offset that was sent)</td><td>{@code datetime}</td></tr>
 * <tr><td>{@code LocalDateTime}</td><td>{@code naive_datetime}</td></tr>
 * <tr><td>an enum</td><td>{@code string}: the constant's name, as it is or in snake case</td></tr>
 * <tr><td>a record</td><td>{@code map} with a key for each component, and no others; {@code any} if it is nested or
 * something in it may be null</td></tr>
 * <tr><td>{@code List<…>} of any of these</td><td>{@code list_…}, {@code list}; {@code any} if it is nested or items may
 * be null</td></tr>
 * <tr><td>{@code List<Object>}, {@code Map<String, Object>}</td><td>{@code list}, {@code map}: not nested; {@code any}
 * for {@code @Nullable Object}</td></tr>
 * <tr><td>{@code Map<String, …>} of any of these</td><td>{@code map}, or {@code any} if it is nested</td></tr>
 * <tr><td>{@code Object}</td><td>{@code any}</td></tr>
 * <tr><td>{@code Optional<…>}, {@code OptionalInt}, {@code OptionalLong}, {@code OptionalDouble}</td><td>what is in it;
 * need not be sent, and may be null</td></tr>
 * </table>
 *
 * <p>All others must be sent. Null may be sent where the type is {@code @Nullable}. Parameters of the types
 * {@link dev.phoenixgenapi.RequestInfo}, {@link dev.phoenixgenapi.RequestContext}, {@link dev.phoenixgenapi.Caller},
 * {@link FunctionCall} and {@link dev.phoenixgenapi.stream.StreamSink} are not arguments: they come from the engine.
 *
 * <p>An {@link IllegalArgumentException} of a record's constructor is a fault of the argument, and the client is told
 * its message. Other exceptions of it are not caught.
 */
public final class AnnotatedFunctions {

    private AnnotatedFunctions() {}

    /**
     * The functions of a public class.
     *
     * @param instance what the methods are called on, by many threads at once; or a class, whose static methods are
     *     meant
     * @return the functions, in the order of their names; their code is named after class and method
     * @throws InvalidFunctionsException if a method cannot be a function, or there is none; it tells all that is wrong
     */
    public static List<FunctionDefinition> of(Object instance) {
        return of(instance, MethodHandles.publicLookup());
    }

    /**
     * The functions of a class that need not be public.
     *
     * @param instance what the methods are called on, by many threads at once; or a class, whose static methods are
     *     meant
     * @param lookup what may see the methods, and the records that they take: {@code MethodHandles.lookup()} of the
     *     class or its package
     * @return the functions, in the order of their names; their code is named after class and method
     * @throws InvalidFunctionsException if a method cannot be a function, or there is none; it tells all that is wrong
     */
    public static List<FunctionDefinition> of(Object instance, MethodHandles.Lookup lookup) {
        var type = instance instanceof Class<?> ofStatic ? ofStatic : instance.getClass();
        var methods = methods(type);
        var faults = new ArrayList<MethodFault>();
        var ofClass = type.getAnnotation(GenApi.class);
        checkClass(type, ofClass, methods, faults);
        var compiler = new MethodCompiler(type, instance instanceof Class<?> ? null : instance, ofClass, lookup);
        var definitions = new LinkedHashMap<Method, FunctionDefinition>();
        for (var method : methods) {
            var overloaded = methods.stream()
                            .filter(other -> other.getName().equals(method.getName()))
                            .count()
                    > 1;
            var definition = compiler.compile(method, overloaded, faults);
            if (definition != null) {
                definitions.put(method, definition);
            }
        }
        checkNames(definitions, faults);
        if (!faults.isEmpty()) {
            throw new InvalidFunctionsException(type, faults);
        }
        return List.copyOf(definitions.values());
    }

    /** The annotated methods, inherited ones too; a proxy that overrides a method need not repeat its annotation. */
    private static List<Method> methods(Class<?> type) {
        var methods = new HashMap<String, Method>();
        for (Class<?> in = type; in != null; in = in.getSuperclass()) {
            for (var method : in.getDeclaredMethods()) {
                if (method.isAnnotationPresent(GenApi.class) && !method.isBridge() && !method.isSynthetic()) {
                    methods.putIfAbsent(method.getName() + Arrays.toString(method.getParameterTypes()), method);
                }
            }
        }
        return methods.values().stream()
                .sorted(Comparator.comparing(Method::getName)
                        .thenComparing(method -> Arrays.toString(method.getParameterTypes())))
                .toList();
    }

    private static void checkClass(
            Class<?> type, @Nullable GenApi ofClass, List<Method> methods, List<MethodFault> faults) {
        if (methods.isEmpty()) {
            faults.add(new MethodFault(type.getSimpleName(), null, "no methods with @GenApi (expected: at least one)"));
        }
        if (ofClass != null && (!ofClass.requestType().isEmpty() || ofClass.responseType().length > 0)) {
            faults.add(new MethodFault(
                    type.getSimpleName(), null, "requestType or responseType on a class (expected: on methods only)"));
        }
        if (ofClass != null && type.isInterface()) {
            faults.add(new MethodFault(type.getSimpleName(), null, "an interface (expected: a class)"));
        }
    }

    private static void checkNames(Map<Method, FunctionDefinition> definitions, List<MethodFault> faults) {
        var first = new HashMap<String, Method>();
        definitions.forEach((method, definition) -> {
            var name = name(definition.config());
            var other = first.putIfAbsent(name, method);
            if (other != null) {
                faults.add(new MethodFault(
                        MethodCompiler.signature(method),
                        null,
                        "%s is %s already (expected: each request type and version once)"
                                .formatted(name, MethodCompiler.signature(other))));
            }
        });
    }

    private static String name(FunConfig config) {
        return "%s/%s version %s".formatted(config.service(), config.requestType(), config.version());
    }

    /** Whether a method needs no object. */
    static boolean isStatic(Method method) {
        return Modifier.isStatic(method.getModifiers());
    }
}
