package dev.phoenixgenapi.workerpool;

import dev.phoenixgenapi.time.Alarm;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * How far a task and its thread have come. The two are apart: a task may end while its thread goes on, and a thread may
 * return while its task goes on.
 *
 * <p>Whoever {@linkplain #claim claims} the end is the only one who has to do with what follows from it: the events,
 * the place in the pool, an interrupt. So a task that has ended by itself is not interrupted.
 */
abstract class Life extends Alarm {

    /** In place of what was before: somebody else has ended it. */
    static final int LOST = -1;

    private static final int NEW = 0;
    private static final int STARTED = 1;
    private static final int ENDED = 1 << 1;

    /** With {@link #ENDED}: by another thread than the task's own. */
    private static final int ELSEWHERE = 1 << 2;

    private static final int DETACHED = 1 << 3;

    /** The task's own thread has nothing to do with it any more. */
    private static final int RETURNED = 1 << 4;

    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Life.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile int state;
    private @Nullable Thread thread;

    /** To be called before anybody else knows of this. */
    public final void runsIn(Thread own) {
        thread = own;
    }

    /** Tells whether the task is to be run: it has not ended before it could begin. */
    final boolean start() {
        return STATE.compareAndSet(this, NEW, STARTED);
    }

    /** Ends the task if it has not begun. */
    final boolean claimBeforeStart() {
        return STATE.compareAndSet(this, NEW, ENDED);
    }

    /** Ends the task: returns what was before, or {@link #LOST} if it had ended already. */
    final int claim() {
        return claim(Thread.currentThread() == thread ? ENDED : ENDED | ELSEWHERE);
    }

    /** Ends the task against its will, whichever thread this is. */
    final int claimByForce() {
        return claim(ENDED | ELSEWHERE);
    }

    private int claim(int mark) {
        while (true) {
            var before = state;
            if ((before & ENDED) != 0) {
                return LOST;
            }
            if (STATE.compareAndSet(this, before, before | mark)) {
                return before;
            }
        }
    }

    /** The task's own thread is about to end. Returns what was before. */
    final int threadReturns() {
        return (int) STATE.getAndBitwiseOr(this, RETURNED);
    }

    static boolean hasEnded(int state) {
        return (state & ENDED) != 0;
    }

    /** For whoever has claimed the end. */
    final boolean hasEndedElsewhere() {
        return hasEndedElsewhere(state);
    }

    static boolean hasEndedElsewhere(int state) {
        return (state & ELSEWHERE) != 0;
    }

    static boolean hasReturned(int state) {
        return (state & RETURNED) != 0;
    }

    public final boolean isEnded() {
        return hasEnded(state);
    }

    public final void detach() {
        STATE.getAndBitwiseOr(this, DETACHED);
    }

    final boolean isDetached() {
        return (state & DETACHED) != 0;
    }

    /** Whether the thread is busy with a task that others have ended. */
    final boolean isLeaked() {
        return (state & (ELSEWHERE | RETURNED)) == ELSEWHERE;
    }

    final void interrupt() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    final void goneFrom(Crew crew) {
        if (thread != null) {
            crew.gone(thread);
        }
    }
}
