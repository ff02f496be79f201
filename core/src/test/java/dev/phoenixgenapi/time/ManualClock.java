package dev.phoenixgenapi.time;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** A clock that stands still until a test moves it. Alarms ring in the thread that moves it, in the order of time. */
public final class ManualClock implements AlarmClock {

    private static final long START = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond() * 1_000_000_000L;

    private final Set<Alarm> alarms = new LinkedHashSet<>();
    private long now;

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    @Override
    public long epochNanos(long nanoTime) {
        return START + nanoTime;
    }

    @Override
    public void set(Alarm alarm, long deadline) {
        synchronized (this) {
            if (deadline > now) {
                alarm.deadline = deadline;
                alarms.add(alarm);
                return;
            }
        }
        alarm.ring();
    }

    @Override
    public synchronized void cancel(Alarm alarm) {
        alarms.remove(alarm);
    }

    /** Moves the clock and rings what is due on the way. */
    public void advance(Duration time) {
        long end;
        synchronized (this) {
            end = now + time.toNanos();
        }
        for (var due = next(end); due.isPresent(); due = next(end)) {
            due.get().ring();
        }
    }

    /** Waits until somebody else has set so many alarms that have not rung. */
    public void awaitAlarms(int atLeast) {
        await("alarms").until(() -> pending() >= atLeast);
    }

    /** How many alarms are set. */
    public synchronized int pending() {
        return alarms.size();
    }

    private synchronized Optional<Alarm> next(long end) {
        var due = alarms.stream()
                .filter(alarm -> alarm.deadline <= end)
                .min(Comparator.comparingLong(alarm -> alarm.deadline));
        due.ifPresent(alarms::remove);
        now = due.map(alarm -> alarm.deadline).orElse(end);
        return due;
    }
}
