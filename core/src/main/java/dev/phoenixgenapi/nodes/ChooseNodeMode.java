package dev.phoenixgenapi.nodes;

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
}
