package dev.phoenixgenapi.ratelimit;

import dev.phoenixgenapi.Request;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Checks requests against some limits in memory.
 *
 * <p>It locks the window of one limit after the other, in the order of their tables so that no two checks wait for each
 * other, and counts on the way back if no limit has refused. Recursion keeps the locks; nothing is allocated but the
 * answer to a request that is refused.
 */
final class InMemoryGate implements RateLimitStore.Gate {

    private static final long NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final InMemoryRateLimitStore store;
    private final List<ScopedLimit> order;
    private final Counter[] counters;

    /** A limit, its windows and its place in the order of checking. */
    private record Counter(ScopedLimit limit, RateLimitKey key, int max, KeyTable table, int rank) {

        Counter(ScopedLimit limit, KeyTable table, int rank) {
            this(limit, limit.limit().key(), limit.limit().maxRequests(), table, rank);
        }

        @Nullable String valueOf(@Nullable Request request, @Nullable String given) {
            return request == null ? given : key.valueOf(request);
        }
    }

    InMemoryGate(InMemoryRateLimitStore store, List<ScopedLimit> limits, List<KeyTable> tables) {
        this.store = store;
        this.order = limits;
        this.counters = IntStream.range(0, limits.size())
                .mapToObj(i -> new Counter(limits.get(i), tables.get(i), i))
                .sorted(Comparator.comparingLong(counter -> counter.table.order))
                .toArray(Counter[]::new);
    }

    @Override
    public Decision take(Request request) {
        return takeFromAll(request, null);
    }

    @Override
    public Decision take(String value) {
        return takeFromAll(null, value);
    }

    private Decision takeFromAll(@Nullable Request request, @Nullable String value) {
        if (counters.length == 0) {
            return Decision.ALLOWED;
        }
        var refusal = counters.length == 1
                ? takeOne(request, value, counters[0])
                : take(request, value, 0, store.now(), null);
        store.evictIfOverfull(counters.length);
        return refusal == null ? Decision.ALLOWED : refusal;
    }

    /**
     * The same for one limit alone, which is the common case: it looks at the window before it looks at the clock, and
     * locks it only if it may have room.
     */
    private Decision.@Nullable Limited takeOne(@Nullable Request request, @Nullable String given, Counter counter) {
        var value = counter.valueOf(request, given);
        if (value == null) {
            return null;
        }
        var table = counter.table;
        var window = table.window(value);
        var fullUntil = window.fullUntil(counter.max, table.window);
        var now = store.now();
        if (fullUntil > now) {
            return new Decision.Limited(counter.limit, value, counter.max, millis(fullUntil - now));
        }
        while (!window.lock()) {
            window = table.windowInsteadOf(window);
        }
        try {
            var at = Math.max(now, window.newest());
            var wait = window.waitAt(at, counter.max, table.window);
            if (wait > 0) {
                return new Decision.Limited(counter.limit, value, window.count(at, table.window), millis(wait));
            }
            window.add(value, at, counter.max, table.window);
            return null;
        } finally {
            window.unlock();
        }
    }

    /**
     * Goes through the limits from one on.
     *
     * @param now an instant since this check began, and not before what the windows locked so far have admitted
     * @param worst the refusal to be waited for longest so far
     * @return the refusal, or null if the request has been counted
     */
    private Decision.@Nullable Limited take(
            @Nullable Request request, @Nullable String given, int place, long now, Decision.@Nullable Limited worst) {
        if (place == counters.length) {
            return worst;
        }
        var counter = counters[place];
        var value = counter.valueOf(request, given);
        if (value == null) {
            return take(request, given, place + 1, now, worst);
        }
        var table = counter.table;
        var max = counter.max;
        var window = table.window(value);
        while (!window.lock()) {
            window = table.windowInsteadOf(window);
        }
        try {
            // who was here before us has perhaps looked at the clock after us
            var at = Math.max(now, window.newest());
            var wait = window.waitAt(at, max, table.window);
            var refusal = wait <= 0 ? worst : worse(worst, counter, value, window.count(at, table.window), wait);
            var result = take(request, given, place + 1, at, refusal);
            if (result == null) {
                window.add(value, at, max, table.window);
            }
            return result;
        } finally {
            window.unlock();
        }
    }

    private Decision.Limited worse(
            Decision.@Nullable Limited other, Counter counter, String value, int count, long wait) {
        var retryAfterMs = millis(wait);
        if (other != null
                && (other.retryAfterMs() > retryAfterMs
                        || (other.retryAfterMs() == retryAfterMs && order.indexOf(other.limit()) < counter.rank))) {
            return other;
        }
        return new Decision.Limited(counter.limit, value, count, retryAfterMs);
    }

    /** Rounds up: after so many milliseconds, the time is over. */
    static long millis(long nanos) {
        return nanos <= 0 ? 0 : (nanos - 1) / NANOS_PER_MILLI + 1;
    }
}
