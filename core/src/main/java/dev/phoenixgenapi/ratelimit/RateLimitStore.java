package dev.phoenixgenapi.ratelimit;

import dev.phoenixgenapi.Request;
import java.util.Collection;
import java.util.List;

/**
 * Where admitted requests are remembered: in this process ({@link InMemoryRateLimitStore}), or where several processes
 * share them. Implementations are thread-safe and keep time themselves.
 *
 * <p>A counter belongs to a limit's scope, key and window and to a value of its key: no two of these share one. A limit
 * whose number alone has changed goes on with the counters that it has.
 *
 * <p>What a gate, {@link #status}, {@link #reset} and {@link #cleanup} throw, and that they take too long, counts as
 * failure of the store: the limiter survives it. {@link #gate} and {@link #retain} only prepare and do not fail.
 */
public interface RateLimitStore {

    /** Checks requests against some limits at once. Thread-safe. */
    interface Gate {

        /**
         * Checks a request against all limits for whose key it has a value, and counts it in all of them or, if one has
         * no room, in none. Atomic: no other check sees anything in between.
         *
         * @param request the request
         * @return allowed, or limited by the limit that the request has to wait for longest; the first of several
         */
        Decision take(Request request);

        /**
         * The same for one value that is each key's.
         *
         * @param value the value, not empty
         * @return allowed, or limited by the limit that the request has to wait for longest; the first of several
         */
        Decision take(String value);
    }

    /**
     * Makes ready to check against some limits.
     *
     * @param limits the limits in the order in which they are checked; no two with the same scope, key and window
     * @return a gate that can be used from now on
     */
    Gate gate(List<ScopedLimit> limits);

    /**
     * Tells which limits there are from now on. Counters of others may be forgotten.
     *
     * @param limits all limits
     */
    void retain(Collection<ScopedLimit> limits);

    /**
     * How far a limit is used up. Counts nothing.
     *
     * @param limit the limit
     * @param value the value of its key
     * @return its status now
     */
    LimitStatus status(ScopedLimit limit, String value);

    /**
     * Forgets what was admitted.
     *
     * @param limit the limit
     * @param value the value of its key
     */
    void reset(ScopedLimit limit, String value);

    /**
     * One step of removing counters whose window has passed, beginning where the last step ended. Stores that need no
     * cleanup are always done.
     *
     * @param maxKeys how many keys to look at, roughly
     * @return what was done
     */
    default CleanupStep cleanup(int maxKeys) {
        return new CleanupStep(0, true);
    }

    /**
     * What a step of the cleanup has done.
     *
     * @param removed how many keys it has removed
     * @param done whether it was the last step of its round: the next one begins from the start
     */
    record CleanupStep(int removed, boolean done) {}
}
