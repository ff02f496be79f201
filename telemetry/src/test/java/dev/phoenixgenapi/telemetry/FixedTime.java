package dev.phoenixgenapi.telemetry;

import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until told otherwise. */
final class FixedTime implements TimeSource {

    static final long EPOCH = 1_790_000_000_000_000_000L;

    private final AtomicLong now = new AtomicLong(1_000);

    void advance(long nanos) {
        now.addAndGet(nanos);
    }

    @Override
    public long nanoTime() {
        return now.get();
    }

    @Override
    public long epochNanos(long nanoTime) {
        return EPOCH + nanoTime;
    }
}
