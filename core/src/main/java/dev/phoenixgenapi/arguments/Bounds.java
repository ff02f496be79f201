package dev.phoenixgenapi.arguments;

/** Bounds of types, and of what no type may exceed. */
final class Bounds {

    /** How deep a value of any type may be nested. */
    static final int MAX_DEPTH = 32;

    /** How many values a value of any type may consist of. */
    static final int MAX_VALUES = 10_000;

    private Bounds() {}

    static void requireNotNegative(String name, int bound) {
        if (bound < 0) {
            throw new IllegalArgumentException("%s: %d (expected: 0 or more)".formatted(name, bound));
        }
    }
}
