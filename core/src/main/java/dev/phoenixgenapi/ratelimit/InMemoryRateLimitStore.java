package dev.phoenixgenapi.ratelimit;

import dev.phoenixgenapi.telemetry.TimeSource;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Remembers admitted requests in this process, to the nanosecond.
 *
 * <p>A check takes the same time whatever a limit's number is, allocates nothing unless it refuses, and waits only for
 * checks of the same key. A key takes about 45 bytes beside its text, and 8 to 16 for each request that is remembered:
 * those within the window, at most as many as the limit admits.
 *
 * <p>The number of keys is bounded. A check that brings in a key too many removes another one: of the limit that has
 * the most keys, so that a flood against one limit leaves the others alone; and of eight of these, the one that was
 * admitted least recently, so that keys whose windows have passed go first. Where none has, the removed key begins
 * anew: as many requests as it had been admitted may pass once more. Choose a bound that honest traffic does not reach.
 *
 * <p>Thread-safe.
 */
public final class InMemoryRateLimitStore implements RateLimitStore {

    /** How many keys are tracked if nothing else is said. */
    public static final int DEFAULT_MAX_KEYS = 1_000_000;

    /** Instants begin here: 0 is then longer ago than any window. */
    private static final long START = 1L << 62;

    private final TimeSource time;
    private final int maxKeys;
    private final long origin;
    private final AtomicInteger keys = new AtomicInteger();
    private final AtomicLong tablesMade = new AtomicLong();
    private final ConcurrentHashMap<ScopedLimit.Identity, KeyTable> tables = new ConcurrentHashMap<>();

    private final Object cleaning = new Object();
    private @Nullable Iterator<KeyTable> round;
    private @Nullable KeyTable beingSwept;

    /**
     * A store for up to {@value #DEFAULT_MAX_KEYS} keys.
     *
     * @param time where the time comes from
     */
    public InMemoryRateLimitStore(TimeSource time) {
        this(time, DEFAULT_MAX_KEYS);
    }

    /**
     * A store.
     *
     * @param time where the time comes from
     * @param maxKeys how many keys are tracked, for all limits together; exceeded by no more than the keys of the
     *     checks under way
     * @throws IllegalArgumentException if the bound is less than 1
     */
    public InMemoryRateLimitStore(TimeSource time, int maxKeys) {
        if (maxKeys < 1) {
            throw new IllegalArgumentException("max_keys: %d (expected: at least 1)".formatted(maxKeys));
        }
        this.time = time;
        this.maxKeys = maxKeys;
        this.origin = time.nanoTime();
    }

    long now() {
        return time.nanoTime() - origin + START;
    }

    @Override
    public Gate gate(List<ScopedLimit> limits) {
        var own = List.copyOf(limits);
        return new InMemoryGate(this, own, own.stream().map(this::table).toList());
    }

    private KeyTable table(ScopedLimit limit) {
        return tables.computeIfAbsent(
                limit.identity(),
                identity -> new KeyTable(
                        tablesMade.getAndIncrement(), identity.window().toNanos(), keys));
    }

    @Override
    public void retain(Collection<ScopedLimit> limits) {
        var retained = limits.stream().map(ScopedLimit::identity).collect(Collectors.toSet());
        tables.forEach((identity, table) -> {
            if (!retained.contains(identity) && tables.remove(identity, table)) {
                table.abandon();
            }
        });
    }

    @Override
    public LimitStatus status(ScopedLimit limit, String value) {
        var now = now();
        var table = tables.get(limit.identity());
        var window = table == null ? null : table.look(value);
        if (table == null || window == null || !window.lock()) {
            return status(
                    limit,
                    value,
                    new Window(value, 0, null),
                    now,
                    limit.limit().window().toNanos());
        }
        try {
            return status(limit, value, window, Math.max(now, window.newest()), table.window);
        } finally {
            window.unlock();
        }
    }

    private static LimitStatus status(ScopedLimit limit, String value, Window window, long now, long nanos) {
        return new LimitStatus(
                limit,
                value,
                window.count(now, nanos),
                InMemoryGate.millis(window.waitAt(now, limit.limit().maxRequests(), nanos)),
                InMemoryGate.millis(window.newest() + nanos - now));
    }

    @Override
    public void reset(ScopedLimit limit, String value) {
        var table = tables.get(limit.identity());
        if (table != null) {
            table.remove(value);
        }
    }

    @Override
    public CleanupStep cleanup(int maxKeys) {
        var sweep = new Sweep(now(), maxKeys);
        synchronized (cleaning) {
            var rest = round == null ? tables.values().iterator() : round;
            round = rest;
            while (beingSwept != null || rest.hasNext()) {
                var table = beingSwept == null ? rest.next() : beingSwept;
                beingSwept = table;
                if (!table.sweep(sweep)) {
                    return new CleanupStep(sweep.removed(), false);
                }
                beingSwept = null;
            }
            round = null;
            return new CleanupStep(sweep.removed(), true);
        }
    }

    /**
     * Removes keys while there are too many, but no more than the caller may have brought. Needs no lock to be held.
     */
    void evictIfOverfull(int atMost) {
        for (var i = 0; i <= atMost && keys.get() > maxKeys; i++) {
            KeyTable fullest = null;
            for (var table : tables.values()) {
                if (fullest == null || table.size() > fullest.size()) {
                    fullest = table;
                }
            }
            if (fullest != null) {
                fullest.evict();
            }
        }
    }

    /**
     * How many keys are tracked.
     *
     * @return 0 or more
     */
    public int trackedKeys() {
        return keys.get();
    }
}
