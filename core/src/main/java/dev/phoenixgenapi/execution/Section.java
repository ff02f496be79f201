package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.time.Alarm;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A piece of user code that runs in the thread of its request, and what comes after it. At its deadline the code is
 * interrupted, and the request goes on in another thread at once, whether the code obeys or not. So handing the code to
 * a second thread, just to be able to leave it behind, is not needed.
 */
abstract class Section<T extends @Nullable Object> extends Alarm {

    private static final int RUNNING = 0;
    private static final int ENDED = 1;
    private static final int STOPPING = 2;
    private static final int STOPPED = 3;

    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Section.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final RequestRun run;
    final Target target;
    private final Thread thread = Thread.currentThread();
    private volatile int state;

    Section(RequestRun run, Target target) {
        this.run = run;
        this.target = target;
    }

    /** The user code. */
    abstract T call() throws Exception;

    /** Goes on after the code has returned. */
    abstract void returned(T value);

    /** Goes on after the code has thrown. */
    abstract void threw(Throwable thrown);

    /** Goes on, in another thread, while the code may still run. */
    abstract void stopped(Cause cause);

    /** Runs the code, then what comes next, unless that is done elsewhere by then. */
    final void run(long deadline) {
        if (deadline != RequestRun.NEVER) {
            run.engine().clock().set(this, deadline);
        }
        T value;
        try {
            value = call();
        } catch (Throwable thrown) {
            if (end(thrown instanceof InterruptedException)) {
                threw(thrown);
            }
            return;
        }
        if (end(false)) {
            returned(value);
        }
    }

    /** Interrupts the code and goes on without it. Does nothing if it has ended. */
    final void stop(Cause cause) {
        if (!STATE.compareAndSet(this, RUNNING, STOPPING)) {
            return;
        }
        run.engine().clock().cancel(this);
        run.engine().leftBehind().increment();
        thread.interrupt();
        state = STOPPED;
        run.goOnElsewhere(() -> run.within(target, () -> stopped(cause)));
    }

    /** Whether the code has been told to stop; it knows only when the interrupt has come through. */
    final boolean isStopped() {
        return state >= STOPPING;
    }

    @Override
    protected final void ring() {
        stop(Cause.DEADLINE);
    }

    /** Whether the request goes on in this thread. */
    private boolean end(boolean interrupted) {
        if (STATE.compareAndSet(this, RUNNING, ENDED)) {
            run.engine().clock().cancel(this);
            if (Thread.interrupted() || interrupted) {
                run.putOffInterrupt();
            }
            return true;
        }
        // the interrupt was for this code alone: it must have come, and be gone, before the thread does anything else
        while (state != STOPPED) {
            Thread.onSpinWait();
        }
        Thread.interrupted();
        run.engine().leftBehind().decrement();
        return false;
    }
}
