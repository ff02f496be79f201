package dev.phoenixgenapi.gateway.golden;

import dev.phoenixgenapi.time.Alarm;
import dev.phoenixgenapi.time.AlarmClock;

/** A clock that stands still, so that limits know exactly how long it is until they let in again. */
final class StoppedClock implements AlarmClock {

    @Override
    public long nanoTime() {
        return 1_000_000_000;
    }

    @Override
    public long epochNanos(long nanoTime) {
        return 1_700_000_000_000_000_000L;
    }

    @Override
    public void set(Alarm alarm, long deadline) {}

    @Override
    public void cancel(Alarm alarm) {}
}
