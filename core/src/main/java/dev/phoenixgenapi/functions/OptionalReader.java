package dev.phoenixgenapi.functions;

import dev.phoenixgenapi.arguments.ArgReader;
import dev.phoenixgenapi.arguments.Reading;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what may be there or not.
 *
 * @param inner reads it if it is there
 * @param wrap makes the optional of it
 * @param empty the optional without it
 */
record OptionalReader(ArgReader inner, Function<Object, Object> wrap, Object empty) implements ArgReader {

    static OptionalReader of(ArgReader inner) {
        return new OptionalReader(inner, Optional::of, Optional.empty());
    }

    static OptionalReader ofInt(ArgReader inner) {
        return new OptionalReader(inner, value -> OptionalInt.of((int) value), OptionalInt.empty());
    }

    static OptionalReader ofLong(ArgReader inner) {
        return new OptionalReader(inner, value -> OptionalLong.of((long) value), OptionalLong.empty());
    }

    static OptionalReader ofDouble(ArgReader inner) {
        return new OptionalReader(inner, value -> OptionalDouble.of((double) value), OptionalDouble.empty());
    }

    @Override
    public @Nullable Object read(Object sent, Reading reading) {
        var before = reading.found();
        var value = inner.read(sent, reading);
        return value == null || reading.found() != before ? null : wrap.apply(value);
    }

    @Override
    public @Nullable Object whenNull() {
        return empty;
    }
}
