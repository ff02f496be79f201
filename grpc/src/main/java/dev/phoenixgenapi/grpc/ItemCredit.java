package dev.phoenixgenapi.grpc;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** How many items and bytes of a stream may still be sent. Safe for use by any thread; one thread at a time waits. */
final class ItemCredit {

    private final AtomicLong items;
    private final AtomicLong bytes;
    private final AtomicReference<@Nullable Thread> waiter = new AtomicReference<>();
    private volatile boolean closed;

    ItemCredit(int items, int bytes) {
        this.items = new AtomicLong(Integer.toUnsignedLong(items));
        this.bytes = new AtomicLong(Integer.toUnsignedLong(bytes));
    }

    void give(int moreItems, int moreBytes) {
        items.addAndGet(Integer.toUnsignedLong(moreItems));
        bytes.addAndGet(Integer.toUnsignedLong(moreBytes));
        LockSupport.unpark(waiter.get());
    }

    /** Uses credit for an item; false if there was none. */
    boolean take(int size) {
        if (!isThere()) {
            return false;
        }
        items.decrementAndGet();
        bytes.addAndGet(-size);
        return true;
    }

    /** Waits for credit and uses it; false if nobody takes items any more. */
    boolean await(int size) throws InterruptedException {
        waiter.set(Thread.currentThread());
        try {
            while (!closed) {
                if (take(size)) {
                    return true;
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                LockSupport.park(this);
            }
            return false;
        } finally {
            waiter.set(null);
        }
    }

    /** Lets nobody wait any more. */
    void close() {
        closed = true;
        LockSupport.unpark(waiter.get());
    }

    private boolean isThere() {
        return items.get() > 0 && bytes.get() > 0;
    }
}
