package dev.phoenixgenapi.functions;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.FunctionRef;
import dev.phoenixgenapi.HookRef;
import dev.phoenixgenapi.InvalidConfigException;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.RetryPolicy;
import dev.phoenixgenapi.permission.Permission;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The config of a method, from what its annotation says, and that of its class where it says nothing. */
final class MethodConfig {

    private final Method method;
    private final GenApi own;
    private final @Nullable GenApi ofClass;
    private final Faults faults;

    MethodConfig(Method method, GenApi own, @Nullable GenApi ofClass, Faults faults) {
        this.method = method;
        this.own = own;
        this.ofClass = ofClass;
        this.faults = faults;
    }

    /** The config, or null if something is wrong. */
    @Nullable FunConfig config(FunctionRef name, List<MethodParameter> parameters) {
        var before = faults.count();
        var service = text(GenApi::service);
        if (service.isBlank()) {
            faults.add("service: none (expected: @GenApi(service = …) on the method or its class)");
        }
        var builder = FunConfig.builder(
                        service, own.requestType().isBlank() ? Names.snakeCase(method.getName()) : own.requestType())
                .version(text(GenApi::version).isBlank() ? Request.DEFAULT_VERSION : text(GenApi::version))
                .function(name)
                .responseType(responseType())
                .permission(permission())
                .permissionCallback(ref("permissionCallback", text(GenApi::permissionCallback)))
                .beforeExecute(hook("before", text(GenApi::before)))
                .afterExecute(hook("after", text(GenApi::after)))
                .retry(retry())
                .nonBlocking(own.nonBlocking())
                .idempotent(own.idempotent())
                .timeout(duration(number(GenApi::timeoutMs), FunConfig.DEFAULT_TIMEOUT))
                .deadline(duration(number(GenApi::deadlineMs), null));
        if (number(GenApi::hookTimeoutMs) != -1) {
            builder.hookTimeout(Duration.ofMillis(number(GenApi::hookTimeoutMs)));
        }
        for (var parameter : parameters) {
            switch (parameter) {
                case MethodParameter.Argument argument -> builder.argument(argument.spec());
                case MethodParameter.Injected _ -> builder.requestInfo(true);
            }
        }
        if (faults.count() != before) {
            return null;
        }
        try {
            return builder.build();
        } catch (InvalidConfigException e) {
            e.faults().forEach(fault -> faults.add(fault.toString()));
            return null;
        }
    }

    private ResponseType responseType() {
        return switch (own.responseType().length) {
            case 0 -> Answers.derived(method, faults);
            case 1 -> Answers.checked(method, own.responseType()[0], faults);
            default -> {
                faults.add("responseType: %d types (expected: one)".formatted(own.responseType().length));
                yield ResponseType.SYNC;
            }
        };
    }

    private Permission permission() {
        var said = saysWho(own) || ofClass == null ? own : ofClass;
        if (kinds(said) > 1) {
            faults.add("anyAuthenticated, roles and userArgument (expected: one of them)");
        }
        if (said.anyAuthenticated()) {
            return Permission.anyAuthenticated();
        }
        if (said.roles().length > 0) {
            return new Permission.AnyRole(new HashSet<>(List.of(said.roles())));
        }
        return said.userArgument().isBlank() ? Permission.off() : Permission.argumentIsUser(said.userArgument());
    }

    private static boolean saysWho(GenApi said) {
        return kinds(said) > 0;
    }

    private static int kinds(GenApi said) {
        return (said.anyAuthenticated() ? 1 : 0)
                + (said.roles().length > 0 ? 1 : 0)
                + (said.userArgument().isBlank() ? 0 : 1);
    }

    private @Nullable RetryPolicy retry() {
        var said = own.retry() == -1 && ofClass != null ? ofClass : own;
        if (said.retry() == -1 || said.retry() == 0) {
            return null;
        }
        try {
            return new RetryPolicy(said.retryMode(), said.retry());
        } catch (IllegalArgumentException e) {
            return faults.add(String.valueOf(e.getMessage()));
        }
    }

    private @Nullable HookRef hook(String field, String name) {
        var ref = ref(field, name);
        return ref == null ? null : new HookRef(ref, List.of());
    }

    /** The function's name is behind the last dot, because a module may be a class with its package. */
    private @Nullable FunctionRef ref(String field, String name) {
        if (name.isEmpty()) {
            return null;
        }
        var dot = name.lastIndexOf('.');
        var module = name.substring(0, Math.max(dot, 0));
        var function = name.substring(dot + 1);
        return module.isBlank() || function.isBlank()
                ? faults.add("%s: \"%s\" (expected: \"module.function\")".formatted(field, name))
                : new FunctionRef(module, function);
    }

    private static @Nullable Duration duration(long millis, @Nullable Duration unsaid) {
        if (millis == -1) {
            return unsaid;
        }
        return millis == 0 ? null : Duration.ofMillis(millis);
    }

    private String text(Function<GenApi, String> field) {
        return first(field, String::isBlank);
    }

    private long number(Function<GenApi, Long> field) {
        return first(field, value -> value == -1);
    }

    private <T> T first(Function<GenApi, T> field, Predicate<T> isUnsaid) {
        var value = field.apply(own);
        return ofClass != null && isUnsaid.test(value) ? field.apply(ofClass) : value;
    }
}
