package dev.phoenixgenapi.ratelimit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/**
 * A lock in a few bits, for what takes nanoseconds; not reentrant. Readers that can live with being turned away may do
 * without it: they compare versions before and after.
 *
 * <p>It takes one atomic operation, where a monitor takes two, and four bytes. Who finds it taken spins, and soon
 * sleeps in between: nothing under it takes long, but its owner may lose the processor.
 */
abstract class SpinLock {

    private static final int LOCKED = 1;
    private static final int DROPPED = 2;
    private static final int CHANGE = 4;

    private static final int SPINS = 100;
    private static final long NAP_NANOS = 20_000;
    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(SpinLock.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The bits above, and a version in the others. */
    @SuppressWarnings("unused") // by its handle
    private int state;

    /**
     * Takes the lock.
     *
     * @return false if this object is dropped: the caller must look for its successor, and has no lock
     */
    final boolean lock() {
        for (var spins = 0; ; spins++) {
            var seen = (int) STATE.getAcquire(this);
            if ((seen & DROPPED) != 0) {
                return false;
            }
            if ((seen & LOCKED) == 0 && STATE.compareAndSet(this, seen, seen | LOCKED)) {
                VarHandle.storeStoreFence(); // readers without the lock must not see changes before it
                return true;
            }
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(NAP_NANOS); // the owner has lost its processor, or waits for a table to grow
            }
        }
    }

    /** Gives the lock back. */
    final void unlock() {
        STATE.setRelease(this, (int) STATE.get(this) + CHANGE - LOCKED);
    }

    /** Gives the lock back for good: nobody will get it any more. */
    final void drop() {
        STATE.setRelease(this, DROPPED);
    }

    /** What to compare with later. */
    final int version() {
        return (int) STATE.getAcquire(this);
    }

    /** Whether nobody has changed anything since the version was asked for. */
    final boolean isStill(int version) {
        VarHandle.acquireFence();
        return (version & (LOCKED | DROPPED)) == 0 && (int) STATE.getOpaque(this) == version;
    }
}
