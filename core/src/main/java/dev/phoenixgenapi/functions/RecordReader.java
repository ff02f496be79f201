package dev.phoenixgenapi.functions;

import dev.phoenixgenapi.arguments.ArgReader;
import dev.phoenixgenapi.arguments.ArgumentFault.Rule;
import dev.phoenixgenapi.arguments.Reading;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads maps into records: each component is a key, and there are no others. */
final class RecordReader implements ArgReader {

    /**
     * A component.
     *
     * @param key what it is called in the map
     * @param type how its value is read
     * @param standIn what stands in for it if it is not there, or null
     * @param required whether it must be there
     */
    record Component(String key, Mapped type, @Nullable Object standIn, boolean required) {}

    private static final int LONGEST_REASON = 200;

    private final String name;
    private final List<Component> components;
    private final List<String> keys;
    private final MethodHandle constructor;

    /**
     * A reader.
     *
     * @param type the record
     * @param components its components
     * @param constructor its canonical constructor, that takes and returns anything
     */
    RecordReader(Class<?> type, List<Component> components, MethodHandle constructor) {
        this.name = type.getSimpleName();
        this.components = components;
        this.keys = components.stream().map(Component::key).sorted().toList();
        this.constructor = constructor.asSpreader(Object[].class, components.size());
    }

    @Override
    public @Nullable Object read(Object sent, Reading reading) {
        if (!(sent instanceof Map<?, ?> map)) {
            return reading.refuse(Rule.TYPE, "map", sent);
        }
        var before = reading.found();
        var values = new @Nullable Object[components.size()];
        var present = 0;
        for (var i = 0; i < values.length; i++) {
            var component = components.get(i);
            var value = map.get(component.key());
            if (value != null || map.containsKey(component.key())) {
                present++;
                reading.enter(component.key());
                values[i] = component.type().read(value, reading);
                reading.leave();
            } else if (component.required()) {
                reading.missingKey(component.key());
            } else {
                values[i] = component.standIn();
            }
        }
        if (present != map.size()) {
            unknownKeys(map, reading);
        }
        return reading.found() == before ? construct(values, sent, reading) : null;
    }

    private void unknownKeys(Map<?, ?> map, Reading reading) {
        for (var key : map.keySet()) {
            if (reading.isFull()) {
                return;
            }
            var text = String.valueOf(key);
            if (!keys.contains(text)) {
                reading.unknownKey(text, keys);
            }
        }
    }

    private @Nullable Object construct(@Nullable Object[] values, Object sent, Reading reading) {
        try {
            return (Object) constructor.invokeExact(values);
        } catch (IllegalArgumentException e) {
            return reading.refuse(Rule.VALUE, "what %s accepts (%s)".formatted(name, reason(e)), sent);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new UndeclaredThrowableException(e);
        }
    }

    private static String reason(IllegalArgumentException e) {
        var message = String.valueOf(e.getMessage()).replaceAll("\\R", " ");
        return message.length() > LONGEST_REASON ? message.substring(0, LONGEST_REASON) + "…" : message;
    }
}
