package dev.phoenixgenapi.time;

import java.util.concurrent.locks.LockSupport;

/** Wakes a thread that waits for it. */
final class WakeUp extends Alarm {

    private final Thread sleeper;
    private volatile boolean awake;

    WakeUp(Thread sleeper) {
        this.sleeper = sleeper;
    }

    void await(AlarmClock clock, long deadline) throws InterruptedException {
        throwIfInterrupted();
        clock.set(this, deadline);
        try {
            while (!awake) {
                throwIfInterrupted();
                LockSupport.park(this);
            }
        } finally {
            clock.cancel(this);
        }
    }

    private static void throwIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    @Override
    protected void ring() {
        awake = true;
        LockSupport.unpark(sleeper);
    }
}
