package dev.phoenixgenapi.benchmarks.ratelimit;

import dev.phoenixgenapi.telemetry.TimeSource;

/** Time that moves on by the same step each time it is read. For one thread. */
final class SteppingTime implements TimeSource {

    private final long step;
    private long now;

    SteppingTime(long step) {
        this.step = step;
    }

    @Override
    public long nanoTime() {
        now += step;
        return now;
    }

    @Override
    public long epochNanos(long nanoTime) {
        return nanoTime;
    }
}
