package dev.phoenixgenapi.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.HookRef;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.RequestContext;
import dev.phoenixgenapi.arguments.ArgSpec;
import dev.phoenixgenapi.arguments.ArgumentFault;
import dev.phoenixgenapi.arguments.CheckedArguments;
import dev.phoenixgenapi.stream.StreamSink;
import dev.phoenixgenapi.telemetry.TimeSource;
import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The annotated methods of an object, called as the engine calls them. */
final class Calls {

    private final Map<String, BoundFunction> functions = new HashMap<>();

    Calls(Object instance, MethodHandles.Lookup lookup) {
        var registry = new FunctionRegistry();
        for (var definition : AnnotatedFunctions.of(instance, lookup)) {
            var config = definition.config();
            registry.addFunction(config.function(), definition.code());
            if (config.beforeExecute() instanceof HookRef(var name, var _)) {
                registry.addBeforeHook(name, (_, _, _) -> null);
            }
            if (config.afterExecute() instanceof HookRef(var name, var _)) {
                registry.addAfterHook(name, (_, _, _, _) -> null);
            }
            if (config.permissionCallback() != null) {
                registry.addPermissionCheck(config.permissionCallback(), _ -> true);
            }
            functions.put(config.requestType(), registry.bind(config));
        }
    }

    static Map<String, @Nullable Object> args(@Nullable Object... namesAndValues) {
        var args = new LinkedHashMap<String, @Nullable Object>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            args.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return args;
    }

    BoundFunction function(String requestType) {
        return Objects.requireNonNull(functions.get(requestType), requestType);
    }

    ArgSpec spec(String requestType) {
        return function(requestType).config().arguments().getFirst();
    }

    List<ArgumentFault> refused(String requestType, @Nullable Object... namesAndValues) {
        var checked = function(requestType).arguments().check(args(namesAndValues));
        assertThat(checked).isInstanceOf(CheckedArguments.Refused.class);
        return ((CheckedArguments.Refused) checked).faults();
    }

    String message(String requestType, @Nullable Object... namesAndValues) {
        return new CheckedArguments.Refused(refused(requestType, namesAndValues)).message();
    }

    @Nullable Object call(String requestType, @Nullable Object... namesAndValues) throws Exception {
        return call(requestType, null, args(namesAndValues));
    }

    @Nullable Object call(String requestType, @Nullable StreamSink sink, Map<String, @Nullable Object> args) throws Exception {
        var function = function(requestType);
        var checked = function.arguments().check(args);
        assertThat(checked).isInstanceOf(CheckedArguments.Accepted.class);
        var request = Request.of("r1", "s", requestType, args, Caller.user("ada"));
        var context = new RequestContext(request, function.config(), Long.MAX_VALUE, TimeSource.system());
        var values = ((CheckedArguments.Accepted) checked).values();
        var code = Objects.requireNonNull(function.function());
        return code.call(new FunctionCall(values, List.of(), context, sink));
    }
}
