package dev.phoenixgenapi.telemetry;

import dev.phoenixgenapi.telemetry.event.EventName;
import dev.phoenixgenapi.telemetry.event.EventType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Who listens to what, at one moment: immutable, so that an event in flight sees one state of it and emitting needs no
 * lock.
 */
@SuppressWarnings("EnumOrdinal") // an index is all that the hot path can afford, and it never leaves this class
final class HandlerTable {

    static final HandlerTable EMPTY = new HandlerTable(List.of());

    private static final Subscription[] NOBODY = {};
    private static final int TYPES = EventType.values().length;

    /** One bit for each event type that somebody listens to: the whole price of an event that nobody wants. */
    private final long heard;

    private final Subscription[][] byType = new Subscription[TYPES][];
    private final Map<EventName, Subscription[]> byName = new HashMap<>();
    private final List<Subscription> all;

    private HandlerTable(List<Subscription> all) {
        Arrays.fill(byType, NOBODY);
        var bits = 0L;
        for (var subscription : all) {
            for (var event : subscription.events()) {
                var type = EventType.find(event);
                if (type.isPresent()) {
                    var index = type.get().ordinal();
                    byType[index] = append(byType[index], subscription);
                    bits |= 1L << index;
                } else {
                    byName.merge(event, new Subscription[] {subscription}, (some, one) -> append(some, one[0]));
                }
            }
        }
        this.heard = bits;
        this.all = List.copyOf(all);
    }

    private static Subscription[] append(Subscription[] some, Subscription one) {
        var more = Arrays.copyOf(some, some.length + 1);
        more[some.length] = one;
        return more;
    }

    /**
     * This table and one more subscription.
     *
     * @throws IllegalStateException if its id is taken for one of its events
     */
    HandlerTable with(Subscription subscription) {
        for (var other : all) {
            if (other.handlerId().equals(subscription.handlerId())) {
                requireDisjoint(other, subscription);
            }
        }
        var more = new ArrayList<>(all);
        more.add(subscription);
        return new HandlerTable(more);
    }

    private static void requireDisjoint(Subscription attached, Subscription added) {
        for (var event : added.events()) {
            if (attached.events().contains(event)) {
                throw new IllegalStateException(
                        "handler id \"%s\": already attached to %s (detach it first, or use another id)"
                                .formatted(added.handlerId(), event));
            }
        }
    }

    /** This table without some subscriptions: itself if it has none of them. */
    HandlerTable without(Predicate<Subscription> which) {
        var fewer = new ArrayList<>(all);
        return fewer.removeIf(which) ? new HandlerTable(fewer) : this;
    }

    boolean isHeard(EventType type) {
        return (heard & (1L << type.ordinal())) != 0;
    }

    Subscription[] listeners(EventType type) {
        return byType[type.ordinal()];
    }

    /** The listeners of an event that is not in the catalogue, in the order in which they were attached. */
    Subscription[] listeners(EventName name) {
        return byName.isEmpty() ? NOBODY : byName.getOrDefault(name, NOBODY);
    }

    boolean hearsCustomEvents() {
        return !byName.isEmpty();
    }

    List<Subscription> all() {
        return all;
    }
}
