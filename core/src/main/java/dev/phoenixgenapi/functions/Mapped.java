package dev.phoenixgenapi.functions;

import dev.phoenixgenapi.arguments.ArgReader;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.arguments.ArgumentFault.Rule;
import dev.phoenixgenapi.arguments.Reading;
import org.jspecify.annotations.Nullable;

/**
 * A Java type as an argument.
 *
 * @param type what a client sends for it, as far as that can be said to other nodes
 * @param reader reads it
 * @param plain whether the reader does nothing that the type does not
 * @param nullable whether null may be sent
 * @param optional whether it need not be sent
 */
record Mapped(ArgType type, ArgReader reader, boolean plain, boolean nullable, boolean optional) {

    /** A type that arrives as it should by itself. */
    static Mapped plain(ArgType type) {
        return new Mapped(type, (sent, reading) -> reading.check(type, sent), true, false, false);
    }

    /** A type that must be read. */
    static Mapped read(ArgType type, ArgReader reader) {
        return new Mapped(type, reader, false, false, false);
    }

    /** A type for which null may be sent. */
    Mapped orNull() {
        return new Mapped(type, reader, plain, true, optional);
    }

    /** Reads it where it is part of something. */
    @Nullable Object read(@Nullable Object sent, Reading reading) {
        if (sent != null) {
            return reader.read(sent, reading);
        }
        return nullable ? reader.whenNull() : reading.refuse(Rule.TYPE, type.name(), null);
    }

    /** What reads it where it is an argument, or null if its type does. */
    @Nullable ArgReader argumentReader() {
        if (plain) {
            return null;
        }
        return type instanceof ArgType.AnyType ? new Bounded(type, reader) : reader;
    }

    /** Whether it may be part of a map, as far as {@link ArgType.MapType} can say. */
    boolean fitsIntoMap() {
        return !nullable
                && switch (type) {
                    case ArgType.StringType(var maxBytes) -> maxBytes <= ArgType.DEFAULT_MAX_BYTES;
                    case ArgType.NumType _,
                            ArgType.BooleanType _,
                            ArgType.UuidType _,
                            ArgType.DatetimeType _,
                            ArgType.NaiveDatetimeType _ -> true;
                    case ArgType.ListType(var maxItems) -> maxItems <= ArgType.DEFAULT_MAX_ITEMS;
                    case ArgType.ListOfType(var item, var maxItems) ->
                        maxItems <= ArgType.DEFAULT_MAX_ITEMS && plain(item).fitsIntoMap();
                    case ArgType.MapType _, ArgType.AnyType _ -> false;
                };
    }

    /** Holds what is read to the bounds of anything first. */
    private record Bounded(ArgType type, ArgReader reader) implements ArgReader {

        @Override
        public @Nullable Object read(Object sent, Reading reading) {
            var before = reading.found();
            reading.check(type, sent);
            return reading.found() == before ? reader.read(sent, reading) : null;
        }

        @Override
        public @Nullable Object whenNull() {
            return reader.whenNull();
        }
    }
}
