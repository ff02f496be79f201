package dev.phoenixgenapi.nodes;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many further attempts the calls of a function may make, so that they cannot multiply the load when nodes fail: a
 * share of the calls, and a few in each second, saved up for ten seconds. Safe for use by any thread.
 */
final class RetryBudget {

    private static final long ATTEMPT = 1_000;
    private static final long SECONDS_SAVED = 10;
    private static final long NANOS = 1_000_000_000;

    private final long forCall;
    private final int perSecond;
    private final long most;

    /** In thousandths of an attempt. */
    private final AtomicLong saved;

    private final AtomicLong filledAt;

    RetryBudget(NodeOptions options, long now) {
        this.forCall = Math.round(options.retryRatio() * ATTEMPT);
        this.perSecond = options.retriesPerSecond();
        this.most = Math.max(perSecond * SECONDS_SAVED * ATTEMPT, 100 * forCall);
        this.saved = new AtomicLong(Math.min(most, perSecond * ATTEMPT));
        this.filledAt = new AtomicLong(now);
    }

    /** A call has been made. */
    void deposit() {
        if (forCall > 0 && saved.get() < most) {
            saved.addAndGet(forCall);
        }
    }

    /** Whether there may be a further attempt; it is paid for then. */
    boolean withdraw(long now) {
        refill(now);
        while (true) {
            var current = saved.get();
            if (current < ATTEMPT) {
                return false;
            }
            if (saved.compareAndSet(current, current - ATTEMPT)) {
                return true;
            }
        }
    }

    private void refill(long now) {
        var last = filledAt.get();
        var passed = (now - last) / NANOS;
        if (passed > 0 && filledAt.compareAndSet(last, last + passed * NANOS)) {
            var seconds = Math.min(SECONDS_SAVED, passed);
            saved.getAndUpdate(current -> Math.min(most, current + seconds * perSecond * ATTEMPT));
        }
    }
}
