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
    private record Counter(ScopedLimit limit, KeyTable table, int rank) {}

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
        var refusal = take(request, value, 0, store.now(), null);
        store.evictIfOverfull(counters.length);
        return refusal == null ? Decision.ALLOWED : refusal;
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
        var value = request == null ? given : counter.limit.limit().key().valueOf(request);
        if (value == null) {
            return take(request, given, place + 1, now, worst);
        }
        var table = counter.table;
        var max = counter.limit.limit().maxRequests();
        var window = table.window(value);
        while (true) {
            synchronized (window) {
                if (!window.isDropped()) {
                    // who was here before us has perhaps looked at the clock after us
                    var at = Math.max(now, window.newest());
                    var wait = window.waitAt(at, max, table.window);
                    var refusal =
                            wait <= 0 ? worst : worse(worst, counter, value, window.count(at, table.window), wait);
                    var result = take(request, given, place + 1, at, refusal);
                    if (result == null) {
                        window.add(at, max, table.window);
                    }
                    return result;
                }
            }
            window = table.windowInsteadOf(window);
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
