package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.execution.Ended.Cause;
import dev.phoenixgenapi.time.Alarm;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A piece of user code that runs in the thread of its request. At its deadline it is interrupted, and the request goes
 * on in another thread at once, whether the code obeys or not. So handing the code to a second thread, just to be able
 * to leave it behind, is not needed.
 */
final class Section<T extends @Nullable Object> extends Alarm {

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

    private final RequestRun run;
    private final Target target;
    private final Consumer<Ended<T>> next;
    private final Thread thread = Thread.currentThread();

    private volatile int state;

    Section(RequestRun run, Target target, Consumer<Ended<T>> next) {
        this.run = run;
        this.target = target;
        this.next = next;
    }

    /** Runs the code, then what comes next, unless that is done elsewhere by then. */
    void run(long deadline, Callable<T> code) {
        var clock = run.engine().clock();
        if (deadline != RequestRun.NEVER) {
            clock.set(this, deadline);
        }
        Ended<T> ended;
        try {
            ended = new Ended.Returned<>(code.call());
        } catch (Throwable thrown) {
            ended = new Ended.Threw<>(thrown);
        }
        if (STATE.compareAndSet(this, RUNNING, ENDED)) {
            if (deadline != RequestRun.NEVER) {
                clock.cancel(this);
            }
            if (Thread.interrupted() || isInterrupt(ended)) {
                run.putOffInterrupt();
            }
            next.accept(ended);
        } else {
            awaitStopped();
            run.engine().leftBehind().decrement();
        }
    }

    /** Interrupts the code and goes on without it. Does nothing if it has ended. */
    void stop(Cause cause) {
        if (!STATE.compareAndSet(this, RUNNING, STOPPING)) {
            return;
        }
        run.engine().clock().cancel(this);
        run.engine().leftBehind().increment();
        thread.interrupt();
        state = STOPPED;
        run.goOnElsewhere(() -> run.within(target, () -> next.accept(new Ended.Stopped<>(cause))));
    }

    /** Whether the code has been told to stop; it knows only when the interrupt has come through. */
    boolean isStopped() {
        return state >= STOPPING;
    }

    @Override
    protected void ring() {
        stop(Cause.DEADLINE);
    }

    private static boolean isInterrupt(Ended<?> ended) {
        return ended instanceof Ended.Threw<?>(InterruptedException _);
    }

    /** The interrupt was for this code alone: it must have come, and be gone, before the thread does anything else. */
    private void awaitStopped() {
        while (state != STOPPED) {
            Thread.onSpinWait();
        }
        Thread.interrupted();
    }
}
