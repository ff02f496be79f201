package dev.phoenixgenapi.app.config;

import com.typesafe.config.ConfigValue;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A kind of value.
 *
 * @param type what it is called: {@code whole number}
 * @param expected what may stand there: {@code 0 to 65535}
 * @param reader reads it; throws an {@link IllegalArgumentException} or the library's exception if it is none
 * @param writer writes it as it is read
 * @param secret whether nobody may see it
 */
record Kind<T>(
        String type,
        String expected,
        Function<ConfigValue, T> reader,
        Function<? super T, String> writer,
        boolean secret) {

    Kind(String type, String expected, Function<ConfigValue, T> reader, Function<? super T, String> writer) {
        this(type, expected, reader, writer, false);
    }

    /** This kind, but only some of its values. */
    Kind<T> where(String allowed, Predicate<? super T> test) {
        return new Kind<>(
                type,
                allowed,
                value -> {
                    var read = reader.apply(value);
                    if (!test.test(read)) {
                        throw new IllegalArgumentException(allowed);
                    }
                    return read;
                },
                writer,
                secret);
    }
}
