package dev.phoenixgenapi.gateway.channel;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many connections there are, in all and from each address. Safe for use by any thread. */
final class ConnectionLimits {

    private final int max;
    private final int maxPerAddress;
    private final AtomicInteger all = new AtomicInteger();

    /** Addresses with connections, and no others. */
    private final ConcurrentMap<String, Integer> byAddress = new ConcurrentHashMap<>();

    ConnectionLimits(int max, int maxPerAddress) {
        this.max = max;
        this.maxPerAddress = maxPerAddress;
    }

    enum Admission {
        ADMITTED,
        TOO_MANY,
        TOO_MANY_FROM_ADDRESS
    }

    /** Counts a connection if there is room for it; what is admitted has to {@link #leave}. */
    Admission enter(String address) {
        if (all.incrementAndGet() > max) {
            all.decrementAndGet();
            return Admission.TOO_MANY;
        }
        if (byAddress.merge(address, 1, Integer::sum) > maxPerAddress) {
            leave(address);
            return Admission.TOO_MANY_FROM_ADDRESS;
        }
        return Admission.ADMITTED;
    }

    void leave(String address) {
        byAddress.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
        all.decrementAndGet();
    }

    int count() {
        return all.get();
    }
}
