package dev.phoenixgenapi.functions;

import static java.util.stream.Collectors.joining;

import dev.phoenixgenapi.FunctionRef;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes functions of the methods of one class. Whatever can be found out is found out here, and never during a call.
 */
final class MethodCompiler {

    private final Class<?> type;
    private final @Nullable Object instance;
    private final @Nullable GenApi ofClass;
    private final MethodHandles.Lookup lookup;

    MethodCompiler(Class<?> type, @Nullable Object instance, @Nullable GenApi ofClass, MethodHandles.Lookup lookup) {
        this.type = type;
        this.instance = instance;
        this.ofClass = ofClass;
        this.lookup = lookup;
    }

    /** The function, or null if something is wrong. */
    @Nullable FunctionDefinition compile(Method method, boolean overloaded, List<MethodFault> faults) {
        var found = Faults.of(signature(method));
        var handle = handle(method, found);
        var parameters = parameters(method, found);
        var name = overloaded ? signature(method) : method.getName();
        var config = new MethodConfig(method, method.getAnnotation(GenApi.class), ofClass, found)
                .config(new FunctionRef(module(method), name), parameters);
        faults.addAll(found.all());
        return handle == null || config == null || found.count() > 0
                ? null
                : new FunctionDefinition(config, new MethodFunction(signature(method), handle, parameters));
    }

    private List<MethodParameter> parameters(Method method, Faults faults) {
        var parameters = new ArrayList<MethodParameter>();
        var all = method.getParameters();
        for (var i = 0; i < all.length; i++) {
            var name = all[i].isNamePresent() ? all[i].getName() : String.valueOf(i + 1);
            var types = new TypeMapper(new RecordMapper(lookup));
            var parameter = MethodParameter.of(all[i], types, faults.parameter(name));
            if (parameter != null) {
                parameters.add(parameter);
            }
        }
        return parameters;
    }

    /** The method, bound to its object, that takes and returns anything. */
    private @Nullable MethodHandle handle(Method method, Faults faults) {
        var isStatic = AnnotatedFunctions.isStatic(method);
        if (!isStatic && instance == null) {
            return faults.add("an instance method (expected: a static one, or an object to call it on)");
        }
        try {
            var handle = lookup.unreflect(method);
            var bound = (isStatic ? handle : handle.bindTo(instance)).asFixedArity();
            return bound.asType(bound.type().generic());
        } catch (IllegalAccessException e) {
            return faults.add(
                    "not accessible (expected: a public method of a public class, or a Lookup that may see it)");
        }
    }

    /** The class that says what service it is of, so that a proxy of it goes by the same name. */
    private String module(Method method) {
        for (Class<?> in = type; in != null; in = in.getSuperclass()) {
            if (in.getDeclaredAnnotation(GenApi.class) != null) {
                return in.getName();
            }
        }
        return method.getDeclaringClass().getName();
    }

    /** A method as one would write it, without packages. */
    static String signature(Method method) {
        return method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(joining(", ", "(", ")"));
    }
}
