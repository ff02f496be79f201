package dev.phoenixgenapi.functions;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says more about an argument than a parameter of a {@link GenApi} method does by itself, or about a component of a
 * record that is an argument. Needed only where there is more to say: whether null may be sent is said by
 * {@code @Nullable}, and what need not be sent is an {@link java.util.Optional}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface Arg {

    /**
     * The name that clients send the argument by.
     *
     * @return its name; that of the parameter or component if nothing is said
     */
    String value() default "";

    /**
     * How many bytes of UTF-8 a text may have.
     *
     * @return 0 or more; {@value dev.phoenixgenapi.arguments.ArgType#DEFAULT_MAX_BYTES} if nothing is said
     */
    int maxBytes() default -1;

    /**
     * How many items a list, or entries a map, may have.
     *
     * @return 0 or more; {@value dev.phoenixgenapi.arguments.ArgType#DEFAULT_MAX_ITEMS} if nothing is said
     */
    int maxItems() default -1;

    /**
     * How many bytes of UTF-8 each text of a list may have.
     *
     * @return 0 or more; {@value dev.phoenixgenapi.arguments.ArgType#DEFAULT_MAX_BYTES} if nothing is said
     */
    int maxItemBytes() default -1;

    /**
     * What stands in for the argument if it is not sent. For texts and what is sent as text, numbers and booleans.
     *
     * @return one value at most, written as in JSON but without quotes; if there is none, the argument must be sent
     */
    String[] defaultValue() default {};
}
