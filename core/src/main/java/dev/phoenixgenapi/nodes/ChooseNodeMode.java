package dev.phoenixgenapi.nodes;

import dev.phoenixgenapi.FunctionRef;

/** How one of several nodes is chosen. The others are what is left when it does not answer. */
public sealed interface ChooseNodeMode {

    /** Any of them. */
    record Random() implements ChooseNodeMode {}

    /**
     * Always the same for the same value, as long as that node is there.
     *
     * @param key whose value decides: {@code request_id}, {@code user_id}, {@code device_id}, or the name of an
     *     argument
     */
    record Hash(String key) implements ChooseNodeMode {

        /** Checks the key. */
        public Hash {
            if (key.isBlank()) {
                throw new IllegalArgumentException(
                        "choose_node_mode: hash by a blank key (expected: request_id, user_id, device_id or an argument)");
            }
        }
    }

    /** One after the other; all callers of a function share the order. */
    record RoundRobin() implements ChooseNodeMode {}

    /** The one of two, taken at random, that has fewer calls of this engine to answer. */
    record LeastLoaded() implements ChooseNodeMode {}

    /**
     * The node that the value had the last time, as long as that can be called; the least loaded one of two for a value
     * that has none. What is remembered is bounded, and forgotten in time.
     *
     * @param key whose value decides: {@code request_id}, {@code user_id}, {@code device_id}, or the name of an
     *     argument
     */
    record Sticky(String key) implements ChooseNodeMode {

        /** Checks the key. */
        public Sticky {
            if (key.isBlank()) {
                throw new IllegalArgumentException("choose_node_mode: sticky by a blank key"
                        + " (expected: request_id, user_id, device_id or an argument)");
            }
        }
    }

    /**
     * The one that user code chooses.
     *
     * @param chooser the code, a {@link NodeChooser}
     */
    record Custom(FunctionRef chooser) implements ChooseNodeMode {}

    /**
     * Any of them.
     *
     * @return the mode
     */
    static ChooseNodeMode random() {
        return new Random();
    }

    /**
     * By the request's id.
     *
     * @return the mode
     */
    static ChooseNodeMode hash() {
        return hash("request_id");
    }

    /**
     * By a value of the request.
     *
     * @param key {@code request_id}, {@code user_id}, {@code device_id}, or the name of an argument
     * @return the mode
     * @throws IllegalArgumentException if it is blank
     */
    static ChooseNodeMode hash(String key) {
        return new Hash(key);
    }

    /**
     * One after the other.
     *
     * @return the mode
     */
    static ChooseNodeMode roundRobin() {
        return new RoundRobin();
    }

    /**
     * The less loaded one of two.
     *
     * @return the mode
     */
    static ChooseNodeMode leastLoaded() {
        return new LeastLoaded();
    }

    /**
     * The one that the user had the last time.
     *
     * @return the mode
     */
    static ChooseNodeMode sticky() {
        return sticky("user_id");
    }

    /**
     * The one that a value of the request had the last time.
     *
     * @param key {@code request_id}, {@code user_id}, {@code device_id}, or the name of an argument
     * @return the mode
     * @throws IllegalArgumentException if it is blank
     */
    static ChooseNodeMode sticky(String key) {
        return new Sticky(key);
    }

    /**
     * The one that user code chooses.
     *
     * @param chooser the code, a {@link NodeChooser}
     * @return the mode
     */
    static ChooseNodeMode custom(FunctionRef chooser) {
        return new Custom(chooser);
    }
}
