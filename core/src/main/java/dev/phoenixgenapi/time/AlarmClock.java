package dev.phoenixgenapi.time;

import dev.phoenixgenapi.telemetry.TimeSource;

/**
 * A clock that can also ring. Everything in the engine that waits, waits for one of these, so that a test can let hours
 * pass in no time. Implementations are thread-safe.
 */
public interface AlarmClock extends TimeSource {

    /**
     * The clock of the system, with a thread of its own.
     *
     * @return a new clock, to be closed when nobody uses it any more
     */
    static SystemAlarmClock system() {
        return new SystemAlarmClock();
    }

    /**
     * Sets an alarm. It rings once, at or soon after the deadline, unless it is cancelled before.
     *
     * @param alarm the alarm, which must not be set already
     * @param deadline when, in terms of {@link #nanoTime}; an alarm in the past rings as soon as possible
     */
    void set(Alarm alarm, long deadline);

    /**
     * Takes an alarm back. It may be about to ring at this very moment, so whoever cancels must be able to live with
     * that. An alarm that has rung, or was never set, is left alone.
     *
     * @param alarm the alarm
     */
    void cancel(Alarm alarm);

    /**
     * Lets the calling thread wait.
     *
     * @param nanos how long, in nanoseconds; 0 or less returns at once
     * @throws InterruptedException if the thread is or gets interrupted
     */
    default void sleep(long nanos) throws InterruptedException {
        if (nanos > 0) {
            new WakeUp(Thread.currentThread()).await(this, nanoTime() + nanos);
        } else if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
