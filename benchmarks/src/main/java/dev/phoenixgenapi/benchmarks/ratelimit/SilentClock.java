package dev.phoenixgenapi.benchmarks.ratelimit;

import dev.phoenixgenapi.telemetry.TimeSource;
import dev.phoenixgenapi.time.Alarm;
import dev.phoenixgenapi.time.AlarmClock;

/**
 * A clock that never rings: checking needs no alarms.
 *
 * @param time where the time comes from
 */
record SilentClock(TimeSource time) implements AlarmClock {

    @Override
    public long nanoTime() {
        return time.nanoTime();
    }

    @Override
    public long epochNanos(long nanoTime) {
        return time.epochNanos(nanoTime);
    }

    @Override
    public void set(Alarm alarm, long deadline) {
        throw new UnsupportedOperationException("no alarms");
    }

    @Override
    public void cancel(Alarm alarm) {
        throw new UnsupportedOperationException("no alarms");
    }
}
