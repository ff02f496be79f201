package dev.phoenixgenapi.arguments;

import org.jspecify.annotations.Nullable;

/**
 * Reads an argument where the code wants another type than the one in which its {@link ArgType} arrives: an enum, a
 * record, a whole number of some size. It takes the place of the check of the type, so it must refuse what that
 * refuses; {@link Reading#check} helps. The type is what other nodes know of the argument.
 *
 * <p>Used by many threads at once.
 */
@FunctionalInterface
public interface ArgReader {

    /**
     * Reads a value, without loss, or says what is wrong with it.
     *
     * @param sent the value as the client sent it
     * @param reading where to say what is wrong; is at the argument
     * @return what the code gets; of no use if a fault was added
     */
    @Nullable Object read(Object sent, Reading reading);

    /**
     * What the code gets for null, where null may be sent or stands in for an argument that was not.
     *
     * @return null, if nothing else is said
     */
    default @Nullable Object whenNull() {
        return null;
    }
}
