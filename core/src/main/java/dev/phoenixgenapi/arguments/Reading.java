package dev.phoenixgenapi.arguments;

import dev.phoenixgenapi.arguments.ArgumentFault.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reading of one request's arguments: where it is, and what is wrong so far. Faults are kept up to a bound, because
 * a hostile request must not cost more to refuse than to read.
 *
 * <p>For the use of one thread.
 */
public final class Reading {

    private final Place place = new Place();
    private List<ArgumentFault> faults = List.of();
    private int found;

    Reading() {}

    /**
     * Checks a value at the present place against a type, and converts it.
     *
     * @param type the type
     * @param value the value as sent
     * @return the converted value; of no use if a fault was added
     */
    public @Nullable Object check(ArgType type, Object value) {
        return ValueCheck.check(this, type, value);
    }

    /**
     * Says that the value at the present place is not what it should be.
     *
     * @param rule the broken rule
     * @param expected what is expected, in words
     * @param got the value as sent; an excerpt of it becomes part of the message
     * @return null, which is of no use
     */
    public @Nullable Object refuse(Rule rule, String expected, @Nullable Object got) {
        if (isFull()) {
            found++;
            return null;
        }
        var at = place.toString();
        var message = "invalid argument %s for \"%s\", expected %s, got %s"
                .formatted(rule == Rule.TYPE ? "type" : "value", at, expected, Excerpt.of(got));
        return fault(at, rule, message);
    }

    /**
     * Checks the size of a list or map at the present place.
     *
     * @param items the items
     * @param maxItems how many there may be
     * @return whether there are no more
     */
    public boolean fits(Collection<?> items, int maxItems) {
        if (items.size() <= maxItems) {
            return true;
        }
        fault(
                Rule.MAX_ITEMS,
                "invalid argument size for \"%s\", max %d items, got %d".formatted(place, maxItems, items.size()));
        return false;
    }

    /**
     * Says that a map at the present place lacks a key.
     *
     * @param key the key
     * @return null, which is of no use
     */
    public @Nullable Object missingKey(String key) {
        return fault(Rule.REQUIRED_KEY, "missing key \"%s\" in argument \"%s\"".formatted(key, place));
    }

    /**
     * Says that a map at the present place has a key too many.
     *
     * @param key the key
     * @param accepted the keys that it may have
     * @return null, which is of no use
     */
    public @Nullable Object unknownKey(String key, Iterable<String> accepted) {
        if (isFull()) {
            found++;
            return null;
        }
        var at = place.toString();
        var message = "unknown key %s in argument \"%s\", expected one of [%s]"
                .formatted(Excerpt.of(key), at, String.join(", ", accepted));
        return fault(at + "." + Excerpt.ofText(key), Rule.ACCEPTED_KEY, message);
    }

    /**
     * Goes to the value of a key of a map.
     *
     * @param key the key
     */
    public void enter(String key) {
        place.enter(key);
    }

    /** Goes to the first item of a list, see {@link #moveTo}. */
    public void enterList() {
        place.enter(0);
    }

    /**
     * Goes to another item of the list.
     *
     * @param item its index
     */
    public void moveTo(int item) {
        place.moveTo(item);
    }

    /** Goes back to the map or list. */
    public void leave() {
        place.leave();
    }

    /**
     * How much is wrong so far. What is read is of use if this is the same before and after.
     *
     * @return the number of faults, those beyond the bound included
     */
    public int found() {
        return found;
    }

    /**
     * Whether further faults would not be told.
     *
     * @return whether it makes no sense to go on
     */
    public boolean isFull() {
        return found >= Arguments.MAX_FAULTS;
    }

    /** Goes to an argument. */
    void argument(String name) {
        place.argument(name);
    }

    /** The present place, for messages. */
    Place place() {
        return place;
    }

    @Nullable Object fault(Rule rule, String message) {
        return fault(place.toString(), rule, message);
    }

    @Nullable Object fault(String at, Rule rule, String message) {
        if (!isFull()) {
            if (faults.isEmpty()) {
                faults = new ArrayList<>();
            }
            faults.add(new ArgumentFault(at, rule, message));
        }
        found++;
        return null;
    }

    /** What is wrong, at most {@link Arguments#MAX_FAULTS}. */
    List<ArgumentFault> faults() {
        return faults;
    }
}
