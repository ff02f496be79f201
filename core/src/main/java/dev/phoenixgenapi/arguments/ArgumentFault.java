package dev.phoenixgenapi.arguments;

/**
 * What is wrong with one argument. It is the caller's own doing, so the caller is told in full.
 *
 * @param argument the argument, and the place inside it: {@code tags[3]}, {@code meta.author}
 * @param rule which rule is broken
 * @param message what is wrong, in words, with a bounded excerpt of what came
 */
public record ArgumentFault(String argument, Rule rule, String message) {

    /** The rules that arguments can break. */
    public enum Rule {
        /** The function has no such argument. */
        UNKNOWN,
        /** The argument must be there. */
        MISSING,
        /** Null is not accepted. */
        NIL,
        /** Another type is expected. */
        TYPE,
        /** It is of the type, but not written as it should be. */
        FORMAT,
        /** It is a number that what the function takes cannot hold without loss. */
        RANGE,
        /** It is none of the values that are accepted. */
        VALUE,
        /** A text is too long. */
        MAX_BYTES,
        /** A list or map has too many items. */
        MAX_ITEMS,
        /** An item of a list is too long. */
        MAX_ITEM_BYTES,
        /** A map lacks a key. */
        REQUIRED_KEY,
        /** A map has a key that it must not have. */
        ACCEPTED_KEY,
        /** It is nested too deep, or nested where nesting is not accepted. */
        DEPTH
    }
}
