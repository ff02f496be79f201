package dev.phoenixgenapi.arguments;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One argument of a function. Immutable.
 *
 * @param name its name
 * @param type its type
 * @param nullable whether a client may send null for it
 * @param whenMissing what stands in for it if a client does not send it; empty if a client must
 */
public record ArgSpec(String name, ArgType type, boolean nullable, Optional<Default> whenMissing) {

    /**
     * A value that stands in for a missing argument.
     *
     * @param value the value as a client would send it, plain data; or null, also where a client may not send null
     */
    public record Default(@Nullable Object value) {

        /** Keeps an immutable copy, and refuses what is not plain data. */
        public Default {
            value = PlainData.copyOf(value);
        }
    }

    /** Checks the name. */
    public ArgSpec {
        if (name.isBlank()) {
            throw new IllegalArgumentException("argument name: blank (expected: a name)");
        }
    }

    /**
     * An argument that a client must send.
     *
     * @param name its name
     * @param type its type
     * @return the argument
     * @throws IllegalArgumentException if the name is blank
     */
    public static ArgSpec of(String name, ArgType type) {
        return new ArgSpec(name, type, false, Optional.empty());
    }

    /**
     * This argument, for which null may be sent.
     *
     * @return a changed copy
     */
    public ArgSpec orNull() {
        return new ArgSpec(name, type, true, whenMissing);
    }

    /**
     * This argument, which need not be sent.
     *
     * @param value what stands in for it then, as a client would send it: {@link String}, {@link Number},
     *     {@link Boolean}, lists and maps of these, or null
     * @return a changed copy
     * @throws IllegalArgumentException if the value is something else
     */
    public ArgSpec withDefault(@Nullable Object value) {
        return new ArgSpec(name, type, nullable, Optional.of(new Default(value)));
    }

    /**
     * What is wrong with the value that stands in for this argument.
     *
     * @return why its type does not accept that value; empty if it does, or there is none
     */
    public List<ArgumentFault> faults() {
        var reading = new Reading();
        reading.argument(name);
        whenMissing.map(Default::value).ifPresent(value -> reading.check(type, value));
        return List.copyOf(reading.faults());
    }
}
