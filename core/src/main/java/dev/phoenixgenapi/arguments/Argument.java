package dev.phoenixgenapi.arguments;

import dev.phoenixgenapi.arguments.ArgumentFault.Rule;
import org.jspecify.annotations.Nullable;

/**
 * One argument, ready to check with.
 *
 * @param reader reads it, or null if it arrives as its type says
 * @param required whether it must be sent
 * @param whenMissing what the function gets if it is not sent
 * @param whenNull what the function gets for null
 */
record Argument(
        String name,
        ArgType type,
        boolean nullable,
        @Nullable ArgReader reader,
        boolean required,
        @Nullable Object whenMissing,
        @Nullable Object whenNull) {

    /** Reads the value that stands in for the argument, once and for all. */
    static Argument of(ArgSpec spec, @Nullable ArgReader reader) {
        var whenNull = reader == null ? null : reader.whenNull();
        var standIn = spec.whenMissing().map(ArgSpec.Default::value).orElse(null);
        return new Argument(
                spec.name(),
                spec.type(),
                spec.nullable(),
                reader,
                spec.whenMissing().isEmpty(),
                standIn == null ? whenNull : read(spec, reader, standIn),
                whenNull);
    }

    private static @Nullable Object read(ArgSpec spec, @Nullable ArgReader reader, Object value) {
        var reading = new Reading();
        reading.argument(spec.name());
        var read = reader == null ? reading.check(spec.type(), value) : reader.read(value, reading);
        if (reading.found() > 0) {
            throw new IllegalArgumentException("default of \"%s\": %s"
                    .formatted(spec.name(), reading.faults().getFirst().message()));
        }
        return read;
    }

    @Nullable Object read(Object sent, Reading reading) {
        reading.argument(name);
        return reader == null ? ValueCheck.check(reading, type, sent) : reader.read(sent, reading);
    }

    @Nullable Object readNull(Reading reading) {
        if (!nullable) {
            reading.fault(name, Rule.NIL, "nil value not accepted for argument \"%s\"".formatted(name));
        }
        return whenNull;
    }
}
