package dev.phoenixgenapi.ratelimit;

import dev.phoenixgenapi.telemetry.TimeSource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what goes wrong in the store, and logs it, but not for each request. Thread-safe. */
final class StoreFailures {

    private static final Logger LOGGER = LoggerFactory.getLogger(RateLimiter.class);
    private static final long LOG_INTERVAL = Duration.ofSeconds(10).toNanos();

    private final TimeSource time;
    private final FailureMode mode;
    private final LongAdder count = new LongAdder();
    private final AtomicLong nextLog;

    StoreFailures(TimeSource time, FailureMode mode) {
        this.time = time;
        this.mode = mode;
        this.nextLog = new AtomicLong(time.nanoTime());
    }

    /**
     * Takes note of a failure.
     *
     * @throws VirtualMachineError if it was one
     */
    void failed(Throwable failure) {
        if (failure instanceof VirtualMachineError e) {
            throw e;
        }
        count.increment();
        var now = time.nanoTime();
        var due = nextLog.get();
        if (now - due >= 0 && nextLog.compareAndSet(due, now + LOG_INTERVAL)) {
            LOGGER.error(
                    "The store of rate limits has failed {} times so far; requests {} until it works again",
                    count.sum(),
                    mode == FailureMode.FAIL_OPEN ? "pass unchecked" : "are refused",
                    failure);
        }
    }

    /**
     * Takes note of a check that could not be made.
     *
     * @return what becomes of the request
     */
    Decision undecided(Throwable failure) {
        failed(failure);
        return switch (mode) {
            case FAIL_OPEN -> Decision.ALLOWED;
            case FAIL_CLOSED -> Decision.UNAVAILABLE;
        };
    }

    long count() {
        return count.sum();
    }
}
