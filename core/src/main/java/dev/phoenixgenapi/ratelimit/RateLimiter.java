package dev.phoenixgenapi.ratelimit;

import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.RateLimitScope;
import dev.phoenixgenapi.time.AlarmClock;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Checks requests against limits that slide exactly: never more than a limit's number are admitted within any interval
 * of its window, and none is refused while fewer were. A request that one limit refuses is counted by none.
 *
 * <p>After each check, the event {@code rate_limiter.check} tells its outcome, and {@code rate_limiter.exceeded}
 * follows if a limit has refused.
 *
 * <p>Thread-safe: checks of different keys do not wait for each other.
 */
public final class RateLimiter implements AutoCloseable {

    private final LimiterEvents events;
    private final RateLimitStore store;
    private final RateLimiterOptions options;
    private final StoreFailures failures;
    private final Cleanup cleanup;

    private final Object changing = new Object();
    private volatile Gates gates;

    /**
     * A limiter with {@link RateLimiterOptions#DEFAULTS}, whose counters are in this process.
     *
     * @param telemetry where its events go
     * @param clock the time
     * @param limits the limits at first
     */
    public RateLimiter(Telemetry telemetry, AlarmClock clock, RateLimits limits) {
        this(telemetry, clock, new InMemoryRateLimitStore(clock), limits, RateLimiterOptions.DEFAULTS);
    }

    /**
     * A limiter.
     *
     * @param telemetry where its events go
     * @param clock the time by which it waits between cleanups; the store keeps its own
     * @param store where admitted requests are remembered; belongs to this limiter alone
     * @param limits the limits at first
     * @param options how it behaves
     */
    public RateLimiter(
            Telemetry telemetry,
            AlarmClock clock,
            RateLimitStore store,
            RateLimits limits,
            RateLimiterOptions options) {
        this.events = new LimiterEvents(telemetry);
        this.store = store;
        this.options = options;
        this.failures = new StoreFailures(clock, options.failureMode());
        this.gates = new Gates(limits, store);
        this.cleanup = new Cleanup(clock, store, round -> events.cleanedUp(round, limits()));
    }

    /**
     * Checks a request against all limits for whose key it has a value, and counts it if none refuses it.
     *
     * @param request the request
     * @return what has been decided; when the store fails, allowed or unavailable according to the failure mode
     */
    public Decision check(Request request) {
        if (!options.enabled()) {
            return Decision.ALLOWED;
        }
        var timed = events.wantChecks();
        var start = timed ? events.now() : 0;
        var decision = decide(request);
        if (timed) {
            events.checked(request, decision, events.now() - start);
        }
        if (decision instanceof Decision.Limited limited) {
            events.exceeded(request, limited);
        }
        return decision;
    }

    private Decision decide(Request request) {
        try {
            return gates.gateFor(request).take(request);
        } catch (Throwable e) {
            return failures.undecided(e);
        }
    }

    /**
     * Checks against the limits of one key alone, without a request and without events, and counts in them if none
     * refuses.
     *
     * @param scope what the limits count
     * @param key what they count by
     * @param value the value of the key; an empty one is not limited
     * @return what has been decided, as for a request
     */
    public Decision check(RateLimitScope scope, RateLimitKey key, String value) {
        if (!options.enabled() || value.isEmpty()) {
            return Decision.ALLOWED;
        }
        try {
            RateLimitStore.Gate gate;
            synchronized (changing) {
                gate = store.gate(limits().of(scope, key));
            }
            return gate.take(value);
        } catch (Throwable e) {
            return failures.undecided(e);
        }
    }

    /**
     * How far the limits that a request has to do with are used up. Counts nothing.
     *
     * @param request the request
     * @return one entry for each limit for whose key the request has a value, in the order of checking; what the store
     *     throws comes through
     */
    public List<LimitStatus> status(Request request) {
        return gates.limitsFor(request)
                .<LimitStatus>mapMulti((limit, next) -> {
                    var value = limit.limit().key().valueOf(request);
                    if (value != null) {
                        next.accept(store.status(limit, value));
                    }
                })
                .toList();
    }

    /**
     * How far the limits of one key are used up. Counts nothing.
     *
     * @param scope what the limits count
     * @param key what they count by
     * @param value the value of the key
     * @return one entry for each of its windows, none if there is no such limit; what the store throws comes through
     */
    public List<LimitStatus> status(RateLimitScope scope, RateLimitKey key, String value) {
        return limits().of(scope, key).stream()
                .map(limit -> store.status(limit, value))
                .toList();
    }

    /**
     * Sets the counters of a value back to nothing, whatever their windows are, and emits {@code rate_limiter.reset}.
     * What the store throws comes through.
     *
     * @param scope what the limits count
     * @param key what they count by
     * @param value the value of the key
     * @return whether there is such a limit; if there is none, nothing happens
     */
    public boolean reset(RateLimitScope scope, RateLimitKey key, String value) {
        var own = limits().of(scope, key);
        own.forEach(limit -> store.reset(limit, value));
        if (!own.isEmpty()) {
            events.reset(scope, key, value);
        }
        return !own.isEmpty();
    }

    /**
     * The limits at this moment.
     *
     * @return what checks go by that begin now
     */
    public RateLimits limits() {
        return gates.limits();
    }

    /**
     * Replaces all limits. Counters of limits that stay go on, also if their number changes; those of others are
     * forgotten.
     *
     * @param limits the new limits
     */
    public void set(RateLimits limits) {
        update(_ -> limits);
    }

    /**
     * Changes the limits, as {@link #set} does. One change at a time; checks do not wait for it.
     *
     * @param change makes the new limits out of those of the moment
     * @return the new limits
     */
    public RateLimits update(UnaryOperator<RateLimits> change) {
        synchronized (changing) {
            var limits = change.apply(limits());
            gates = new Gates(limits, store);
            store.retain(limits.all());
            return limits;
        }
    }

    /**
     * Adds a limit, or gives another number to the one with the same scope, key and window.
     *
     * @param scope what it counts
     * @param limit the limit
     * @throws IllegalArgumentException if the scope names no function
     */
    public void add(RateLimitScope scope, RateLimit limit) {
        update(limits -> limits.with(scope, limit));
    }

    /**
     * Removes the limits of a key, whatever their windows are.
     *
     * @param scope what they count
     * @param key what they count by
     */
    public void remove(RateLimitScope scope, RateLimitKey key) {
        update(limits -> limits.without(scope, key));
    }

    /**
     * How often the store has failed to decide, or to clean up, since this limiter was made.
     *
     * @return 0 or more
     */
    public long storeFailures() {
        return failures.count();
    }

    /**
     * One small step of removing counters that are out of date. After the last step of a round, emits
     * {@code rate_limiter.cleanup} with the number of keys that the round has removed. What the store throws comes
     * through.
     *
     * @param maxKeys how many keys to look at, roughly
     * @return how many keys were removed, and whether the round is over
     */
    public RateLimitStore.CleanupStep cleanup(int maxKeys) {
        return cleanup.step(maxKeys);
    }

    /** Begins to clean up periodically, in a virtual thread of its own. Does nothing if it has begun already. */
    public void start() {
        cleanup.start(options.cleanupInterval(), failures::failed);
    }

    /** Ends the periodic cleanup, if it has begun. Checks go on working. */
    @Override
    public void close() {
        cleanup.close();
    }
}
