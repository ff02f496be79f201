package dev.phoenixgenapi.alerts;

import dev.phoenixgenapi.telemetry.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Stands still until a test moves it. */
final class ManualTime implements TimeSource {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicLong now = new AtomicLong();

    @Override
    public long nanoTime() {
        return now.get();
    }

    @Override
    public long epochNanos(long nanoTime) {
        return START.getEpochSecond() * 1_000_000_000L + nanoTime;
    }

    void advance(Duration by) {
        now.addAndGet(by.toNanos());
    }
}
