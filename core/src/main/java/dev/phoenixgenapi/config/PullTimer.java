package dev.phoenixgenapi.config;

import dev.phoenixgenapi.time.Alarm;
import dev.phoenixgenapi.time.AlarmClock;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** When a service is pulled next: one for each service, however it comes to be pulled. One thread waits for it. */
final class PullTimer {

    private final AlarmClock clock;
    private volatile @Nullable Thread waiting;
    private volatile long due;

    PullTimer(AlarmClock clock, long due) {
        this.clock = clock;
        this.due = due;
    }

    long due() {
        return due;
    }

    /** Puts the next pull off or forward, also for the thread that waits. */
    void set(long time) {
        due = time;
        LockSupport.unpark(waiting);
    }

    /** Waits until the next pull is due. */
    void await() throws InterruptedException {
        waiting = Thread.currentThread();
        for (var time = due; time - clock.nanoTime() > 0; time = due) {
            var ring = new Ring(Thread.currentThread());
            clock.set(ring, time);
            try {
                while (!ring.rung && due == time) {
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    LockSupport.park(this);
                }
            } finally {
                clock.cancel(ring);
            }
        }
    }

    private static final class Ring extends Alarm {

        private final Thread thread;
        private volatile boolean rung;

        Ring(Thread thread) {
            this.thread = thread;
        }

        @Override
        protected void ring() {
            rung = true;
            LockSupport.unpark(thread);
        }
    }
}
