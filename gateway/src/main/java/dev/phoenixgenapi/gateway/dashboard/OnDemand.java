package dev.phoenixgenapi.gateway.dashboard;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that listens only while somebody looks, and is the same for all who do. Safe for use by any thread. */
final class OnDemand<T extends AutoCloseable> {

    private final Supplier<T> begin;
    private int watchers; // guarded by this, as is the next
    private @Nullable T current;

    OnDemand(Supplier<T> begin) {
        this.begin = begin;
    }

    /** Somebody looks; each call is followed by one of {@link #release}. */
    synchronized T acquire() {
        var found = current;
        if (found == null) {
            found = begin.get();
            current = found;
        }
        watchers++;
        return found;
    }

    synchronized void release() {
        watchers--;
        var found = current;
        if (watchers == 0 && found != null) {
            current = null;
            try {
                found.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** What listens now, if anything does. */
    synchronized Optional<T> current() {
        return Optional.ofNullable(current);
    }
}
