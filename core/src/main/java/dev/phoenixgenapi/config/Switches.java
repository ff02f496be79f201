package dev.phoenixgenapi.config;

import dev.phoenixgenapi.functions.BoundFunction;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What operators said last about functions being disabled. Their word outlives what nodes offer: a config that comes
 * again does not switch on what they switched off. Not safe for use by several threads at once.
 */
final class Switches {

    private final int limit;
    private final Map<FunctionKey, Boolean> disabled = new HashMap<>();

    Switches(int limit) {
        this.limit = limit;
    }

    /** The function as it is with the operators' word about it. */
    BoundFunction applied(FunctionKey key, BoundFunction function) {
        var word = disabled.get(key);
        return word == null || word == function.config().disabled()
                ? function
                : function.withConfig(function.config().withDisabled(word));
    }

    void disable(FunctionKey key, Predicate<FunctionKey> known) {
        say(key, true, known);
    }

    /** Only a function that its own config disables needs a lasting word to be enabled. */
    void enable(FunctionKey key, boolean disabledByItself, Predicate<FunctionKey> known) {
        if (disabledByItself) {
            say(key, false, known);
        } else {
            disabled.remove(key);
        }
    }

    /**
     * A node has offered a config. A word that the config now says itself must not outlive that.
     *
     * @return whether there was such a word
     */
    boolean offered(FunctionKey key, boolean disabledByItself) {
        return !disabledByItself && disabled.remove(key, false);
    }

    /** Whoever adds a config by hand says at once that it is disabled; a word that disables it stands all the same. */
    void addedByHand(FunctionKey key) {
        disabled.remove(key, false);
    }

    void forget(FunctionKey key) {
        disabled.remove(key);
    }

    void clear() {
        disabled.clear();
    }

    /** Words about functions that are not known any more give way when there are too many. */
    private void say(FunctionKey key, boolean word, Predicate<FunctionKey> known) {
        if (disabled.size() >= limit) {
            disabled.keySet().removeIf(known.negate());
        }
        disabled.put(key, word);
    }
}
