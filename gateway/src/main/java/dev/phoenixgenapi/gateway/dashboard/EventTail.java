package dev.phoenixgenapi.gateway.dashboard;

import dev.phoenixgenapi.telemetry.Attachment;
import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The last events, ours and the guide's. Listens as long as it is open; whoever emits takes no lock and waits for
 * nobody. Safe for use by any thread.
 */
final class EventTail implements AutoCloseable {

    static final int CAPACITY = 20_000;

    private final AtomicLong end = new AtomicLong();
    private final AtomicReferenceArray<@Nullable Seen> ring = new AtomicReferenceArray<>(CAPACITY);
    private final InstantSource clock;
    private final Attachment attachment;

    EventTail(Telemetry telemetry, InstantSource clock, String handlerId) {
        this.clock = clock;
        var names = new ArrayList<>(Telemetry.listEvents());
        names.addAll(Telemetry.listExtendedEvents());
        this.attachment = telemetry.attachMany(handlerId, names, this::handle);
    }

    private void handle(TelemetryEvent event) {
        var number = end.getAndIncrement();
        ring.setRelease((int) (number % CAPACITY), Seen.of(number, clock.instant(), event));
    }

    /** How many there have been. */
    long end() {
        return end.get();
    }

    /** Those from a number on that are still there, as far as they are of interest, in order. */
    List<Seen> from(long number, Predicate<Seen> wanted) {
        var found = new ArrayList<Seen>();
        var last = end.get();
        for (var next = Math.max(number, last - CAPACITY); next < last; next++) {
            var seen = ring.getAcquire((int) (next % CAPACITY));
            // another number: overwritten meanwhile, or not written yet
            if (seen != null && seen.number() == next && wanted.test(seen)) {
                found.add(seen);
            }
        }
        return found;
    }

    @Override
    public void close() {
        attachment.close();
    }
}
