package dev.phoenixgenapi.functions;

import dev.phoenixgenapi.arguments.ArgType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Maps records: to maps, whose keys other nodes know if the values are not nested further. */
final class RecordMapper {

    private final MethodHandles.Lookup lookup;
    private final Set<Class<?>> open = new HashSet<>();

    RecordMapper(MethodHandles.Lookup lookup) {
        this.lookup = lookup;
    }

    @Nullable Mapped map(Class<?> type, Type as, TypeMapper types, Faults faults) {
        if (type.getTypeParameters().length > 0) {
            return faults.add("%s (expected: a record without type parameters)".formatted(TypeMapper.shortName(as)));
        }
        if (!open.add(type)) {
            return faults.add(
                    "%s contains itself (expected: a bounded depth, or Object)".formatted(type.getSimpleName()));
        }
        try {
            return mapped(type, types, faults);
        } finally {
            open.remove(type);
        }
    }

    private @Nullable Mapped mapped(Class<?> type, TypeMapper types, Faults faults) {
        var before = faults.count();
        var keys = new LinkedHashSet<String>();
        var components = new ArrayList<RecordReader.Component>();
        for (var component : type.getRecordComponents()) {
            var at = faults.at("component %s of %s".formatted(component.getName(), type.getSimpleName()));
            var read = component(component, types, at);
            if (read != null) {
                components.add(read);
                if (!keys.add(read.key())) {
                    at.add("key \"%s\" (expected: one that no other component has)".formatted(read.key()));
                }
            }
        }
        var constructor = constructor(type, faults);
        if (constructor == null || faults.count() != before) {
            return null;
        }
        var reader = new RecordReader(type, components, constructor);
        return Mapped.read(type(components, keys), reader);
    }

    private static ArgType type(List<RecordReader.Component> components, Set<String> keys) {
        if (!components.stream().allMatch(component -> component.type().fitsIntoMap())) {
            return ArgType.any();
        }
        var required = new HashSet<String>();
        components.stream()
                .filter(RecordReader.Component::required)
                .map(RecordReader.Component::key)
                .forEach(required::add);
        return ArgType.map(required, keys);
    }

    private static RecordReader.@Nullable Component component(
            RecordComponent component, TypeMapper types, Faults faults) {
        var arg = component.getAnnotation(Arg.class);
        var mapped = types.map(component.getAnnotatedType(), component, Limits.of(arg), faults);
        if (mapped == null) {
            return null;
        }
        if (component.getType().isPrimitive() && mapped.nullable()) {
            return faults.add("@Nullable %s (expected: a type that can be null)".formatted(component.getType()));
        }
        var key = arg == null || arg.value().isBlank() ? component.getName() : arg.value();
        var standIn = DefaultValue.of(arg, key, mapped, faults);
        return new RecordReader.Component(
                key,
                mapped,
                standIn == null ? mapped.reader().whenNull() : standIn.read(),
                standIn == null && !mapped.optional());
    }

    private @Nullable MethodHandle constructor(Class<?> type, Faults faults) {
        var parameters = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            var constructor = lookup.findConstructor(type, MethodType.methodType(void.class, parameters));
            return constructor.asType(constructor.type().generic());
        } catch (IllegalAccessException e) {
            return faults.add("%s is not accessible (expected: a public record with a public constructor, or a Lookup"
                            .formatted(type.getSimpleName())
                    + " that may see it)");
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("%s: a record without its constructor".formatted(type), e);
        }
    }
}
