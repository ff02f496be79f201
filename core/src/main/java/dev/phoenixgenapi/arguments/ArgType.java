package dev.phoenixgenapi.arguments;

import java.util.Set;

/**
 * The type of an argument, with its bounds.
 *
 * <p>Sizes of strings are in bytes of UTF-8. All bounds are at least 0; the defaults are those of the original.
 */
public sealed interface ArgType {

    /** How many bytes a string may have if nothing else is said. */
    int DEFAULT_MAX_BYTES = 3_000;

    /** How many items a list, or entries a map, may have if nothing else is said. */
    int DEFAULT_MAX_ITEMS = 1_000;

    /**
     * The name of the type in configs.
     *
     * @return for example {@code list_string}
     */
    String name();

    /**
     * Text; arrives as {@link String}.
     *
     * @param maxBytes the largest size
     */
    record StringType(int maxBytes) implements ArgType {

        /** Checks the bound. */
        public StringType {
            Bounds.requireNotNegative("max_bytes", maxBytes);
        }

        @Override
        public String name() {
            return "string";
        }
    }

    /** A finite number, whole or not; arrives as the {@link Number} it was sent as. */
    record NumType() implements ArgType {

        @Override
        public String name() {
            return "num";
        }
    }

    /** True or false; arrives as {@link Boolean}. */
    record BooleanType() implements ArgType {

        @Override
        public String name() {
            return "boolean";
        }
    }

    /** A UUID in its 36 characters; arrives as {@link java.util.UUID}. */
    record UuidType() implements ArgType {

        @Override
        public String name() {
            return "uuid";
        }
    }

    /** Date and time with an offset, as ISO 8601; arrives as {@link java.time.Instant}. */
    record DatetimeType() implements ArgType {

        @Override
        public String name() {
            return "datetime";
        }
    }

    /** Date and time without an offset, as ISO 8601; arrives as {@link java.time.LocalDateTime}. */
    record NaiveDatetimeType() implements ArgType {

        @Override
        public String name() {
            return "naive_datetime";
        }
    }

    /**
     * A list of texts, numbers and booleans; arrives as an immutable {@link java.util.List}.
     *
     * @param maxItems how many items it may have
     */
    record ListType(int maxItems) implements ArgType {

        /** Checks the bound. */
        public ListType {
            Bounds.requireNotNegative("max_items", maxItems);
        }

        @Override
        public String name() {
            return "list";
        }
    }

    /**
     * A list of items of one type; arrives as an immutable {@link java.util.List}.
     *
     * @param item the type of the items: text, number, UUID or map
     * @param maxItems how many items it may have
     */
    record ListOfType(ArgType item, int maxItems) implements ArgType {

        /** Checks the type of the items and the bound. */
        public ListOfType {
            Bounds.requireNotNegative("max_items", maxItems);
            switch (item) {
                case StringType _, NumType _, UuidType _, MapType _ -> {}
                default ->
                    throw new IllegalArgumentException(
                            "list items: %s (expected: string, num, uuid or map)".formatted(item.name()));
            }
        }

        @Override
        public String name() {
            return "list_" + item.name();
        }
    }

    /**
     * A map whose values are texts, numbers, booleans, or lists of these; arrives as a read-only {@link java.util.Map}.
     *
     * @param maxItems how many entries it may have
     * @param required the keys that must be there
     * @param accepted the only keys that may be there; empty for any
     */
    record MapType(int maxItems, Set<String> required, Set<String> accepted) implements ArgType {

        /** Keeps immutable copies of the keys, and checks that they and the bound fit together. */
        public MapType {
            Bounds.requireNotNegative("max_items", maxItems);
            required = Set.copyOf(required);
            accepted = Set.copyOf(accepted);
            if (!accepted.isEmpty() && !accepted.containsAll(required)) {
                throw new IllegalArgumentException(
                        "map: required keys %s are not all among the accepted keys %s".formatted(required, accepted));
            }
        }

        @Override
        public String name() {
            return "map";
        }
    }

    /** Anything, nested up to a bound; arrives as it was sent. */
    record AnyType() implements ArgType {

        @Override
        public String name() {
            return "any";
        }
    }

    /**
     * Text of at most {@value #DEFAULT_MAX_BYTES} bytes.
     *
     * @return the type
     */
    static ArgType string() {
        return string(DEFAULT_MAX_BYTES);
    }

    /**
     * Text.
     *
     * @param maxBytes the largest size
     * @return the type
     * @throws IllegalArgumentException if the bound is negative
     */
    static ArgType string(int maxBytes) {
        return new StringType(maxBytes);
    }

    /**
     * A finite number.
     *
     * @return the type
     */
    static ArgType num() {
        return new NumType();
    }

    /**
     * True or false.
     *
     * @return the type
     */
    static ArgType bool() {
        return new BooleanType();
    }

    /**
     * A UUID.
     *
     * @return the type
     */
    static ArgType uuid() {
        return new UuidType();
    }

    /**
     * Date and time with an offset.
     *
     * @return the type
     */
    static ArgType datetime() {
        return new DatetimeType();
    }

    /**
     * Date and time without an offset.
     *
     * @return the type
     */
    static ArgType naiveDatetime() {
        return new NaiveDatetimeType();
    }

    /**
     * A list of texts, numbers and booleans, of at most {@value #DEFAULT_MAX_ITEMS} items.
     *
     * @return the type
     */
    static ArgType list() {
        return new ListType(DEFAULT_MAX_ITEMS);
    }

    /**
     * A list of items of one type.
     *
     * @param item the type of the items: text, number, UUID or map
     * @param maxItems how many items it may have
     * @return the type
     * @throws IllegalArgumentException if the items are of another type or the bound is negative
     */
    static ArgType listOf(ArgType item, int maxItems) {
        return new ListOfType(item, maxItems);
    }

    /**
     * A list of at most {@value #DEFAULT_MAX_ITEMS} items of one type.
     *
     * @param item the type of the items: text, number, UUID or map
     * @return the type
     * @throws IllegalArgumentException if the items are of another type
     */
    static ArgType listOf(ArgType item) {
        return listOf(item, DEFAULT_MAX_ITEMS);
    }

    /**
     * A map with any keys, of at most {@value #DEFAULT_MAX_ITEMS} entries.
     *
     * @return the type
     */
    static ArgType map() {
        return map(Set.of(), Set.of());
    }

    /**
     * A map of at most {@value #DEFAULT_MAX_ITEMS} entries.
     *
     * @param required the keys that must be there
     * @param accepted the only keys that may be there; empty for any
     * @return the type
     * @throws IllegalArgumentException if a required key is not accepted
     */
    static ArgType map(Set<String> required, Set<String> accepted) {
        return new MapType(DEFAULT_MAX_ITEMS, required, accepted);
    }

    /**
     * Anything.
     *
     * @return the type
     */
    static ArgType any() {
        return new AnyType();
    }
}
