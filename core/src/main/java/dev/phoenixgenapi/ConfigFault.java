package dev.phoenixgenapi;

/**
 * What is wrong with one field of a config.
 *
 * @param field the field, as in the map form: {@code hook_timeout}
 * @param message what came and what is expected
 */
public record ConfigFault(String field, String message) {

    /**
     * For people.
     *
     * @return {@code timeout: 99 ms (expected: 100 ms to 300 s)}
     */
    @Override
    public String toString() {
        return field + ": " + message;
    }
}
