package dev.phoenixgenapi.time;

import dev.phoenixgenapi.telemetry.TimeSource;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clock of the system. Setting and cancelling an alarm is cheap enough to be done for each request: no lock, no
 * memory, and a cancelled alarm is forgotten at once.
 *
 * <p>A thread of its own looks through all alarms when the next one is due, at most once a millisecond, and not more
 * often than costs a fiftieth of a processor: with a hundred thousand alarms set, one may ring some hundredths of a
 * second late. Alarms that are due together ring in no particular order. One that throws is logged, the first time that
 * its class throws something of that class; the others ring.
 *
 * <p>Safe for use by any thread.
 */
public final class SystemAlarmClock implements AlarmClock, AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(SystemAlarmClock.class);
    private static final VarHandle WAKE_AT;

    private static final long MIN_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long MAX_PAUSE = TimeUnit.SECONDS.toNanos(1);
    private static final int PAUSE_PER_WORK = 50;

    /** How long to promise to be asleep at most, while alarms come and go. */
    private static final long MAX_HORIZON = TimeUnit.SECONDS.toNanos(1);

    /** How long to be asleep when there are no alarms. As long as can be compared. */
    private static final long FOR_EVER = Long.MAX_VALUE / 4;

    static {
        try {
            WAKE_AT = MethodHandles.lookup().findVarHandle(SystemAlarmClock.class, "wakeAt", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final TimeSource time = TimeSource.system();
    private final AlarmTable alarms = new AlarmTable();
    private final Set<String> failures = new HashSet<>();
    private final Thread thread;

    /**
     * The promise: all alarms are looked at again no later than at this time. Whoever sets an earlier one lowers it.
     *
     * <p>Why no alarm is missed: the thread writes the promise and then reads the places, a setter writes its place and
     * then reads the promise, all of it volatile. So the thread sees the alarm, or the setter sees the new promise. The
     * alarm is then not due before the thread looks again, or the setter lowers the promise.
     */
    private volatile long wakeAt;

    private volatile boolean closed;

    // The thread's own.
    private long horizon = MAX_HORIZON;
    private long ringing;
    private long lastWork;

    SystemAlarmClock() {
        wakeAt = time.nanoTime();
        thread = Thread.ofPlatform().daemon().name("phoenix-gen-api-clock").unstarted(this::run);
        thread.start();
    }

    @Override
    public long nanoTime() {
        return time.nanoTime();
    }

    @Override
    public long epochNanos(long nanoTime) {
        return time.epochNanos(nanoTime);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the alarm has been set before, or the clock is closed
     */
    @Override
    public void set(Alarm alarm, long deadline) {
        if (alarm.place >= 0) {
            throw new IllegalStateException("alarm: has been set before (expected: a new one)");
        }
        if (closed) {
            throw new IllegalStateException("clock: closed (expected: open)");
        }
        alarm.deadline = deadline;
        alarms.add(alarm);
        if (deadline - wakeAt < 0) {
            hurry(deadline);
        }
    }

    @Override
    public void cancel(Alarm alarm) {
        alarms.remove(alarm);
    }

    private void hurry(long deadline) {
        if (promise(deadline)) {
            LockSupport.unpark(thread);
        }
    }

    /** Lowers the promise; tells whether it was higher. */
    private boolean promise(long earlier) {
        for (var planned = wakeAt; earlier - planned < 0; planned = wakeAt) {
            if (WAKE_AT.compareAndSet(this, planned, earlier)) {
                return true;
            }
        }
        return false;
    }

    private void run() {
        while (!closed) {
            var begin = nanoTime();
            ringing = 0;
            var planned = look(begin);
            var end = nanoTime();
            rest(end + pause(end - begin - ringing));
            adapt(begin, planned);
        }
    }

    /** Rings what is due. Tells until when to sleep, unless somebody hurries. */
    private long look(long now) {
        var planned = now + horizon;
        wakeAt = planned;
        var next = alarms.takeDue(now, this::ring);
        if (next == Long.MAX_VALUE) {
            // Nothing seems to be set. Promise less, and look again: a higher promise holds for what is set after it.
            planned = now + FOR_EVER;
            wakeAt = planned;
            next = alarms.takeDue(now, this::ring);
        }
        if (next < planned - now) {
            planned = now + next;
            promise(planned);
        }
        return planned;
    }

    private void rest(long notBefore) {
        while (!closed) {
            var now = nanoTime();
            var remaining = Math.max(wakeAt - now, notBefore - now);
            if (remaining <= 0) {
                return;
            }
            LockSupport.parkNanos(this, remaining);
            Thread.interrupted(); // parking would not work any more; nobody has a reason to interrupt
        }
    }

    /**
     * Learns how far ahead alarms are set: if they are cancelled before they are due, as most are, each new one would
     * otherwise find the promise too late, and hurry.
     */
    private void adapt(long begin, long planned) {
        var hurried = wakeAt;
        horizon = hurried - planned < 0
                ? Math.clamp(hurried - begin, MIN_PAUSE, MAX_HORIZON)
                : Math.min(2 * horizon, MAX_HORIZON);
    }

    /** Counts the lesser of the last two, for a thread that was off its processor has not worked. */
    private long pause(long work) {
        var pause = Math.clamp(PAUSE_PER_WORK * Math.min(work, lastWork), MIN_PAUSE, MAX_PAUSE);
        lastWork = work;
        return pause;
    }

    private void ring(Alarm alarm) {
        var begin = nanoTime();
        try {
            alarm.ring();
        } catch (Throwable e) { // whatever it is, the other alarms must ring
            failed(alarm, e);
        }
        ringing += nanoTime() - begin;
    }

    private void failed(Alarm alarm, Throwable thrown) {
        try {
            var alarmName = alarm.getClass().getName();
            if (failures.add(alarmName + " " + thrown.getClass().getName())) {
                LOGGER.error("Alarm {} failed; the next failures of this kind are not logged", alarmName, thrown);
            }
        } catch (Throwable _) {
            // there is nobody left to tell
        }
    }

    /** How many alarms are set. */
    long pending() {
        return alarms.size();
    }

    /**
     * Stops the clock: alarms still set never ring, and whoever {@linkplain #sleep sleeps} sleeps until interrupted.
     * Returns when no alarm is ringing any more, unless an alarm itself or an interrupted thread has called this.
     */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        if (Thread.currentThread() != thread) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        alarms.clear();
    }
}
