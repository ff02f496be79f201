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

    /** One bit for each event type that somebody listens to. */
    private final long heard;

    private final Listeners[] byType = new Listeners[EventType.values().length];
    private final Map<EventName, Listeners> byName = new HashMap<>();
    private final Map<EventName, SpanListeners> bySpan = new HashMap<>();
    private final List<Subscription> all;

    private HandlerTable(List<Subscription> all) {
        Arrays.fill(byType, Listeners.NONE);
        var bits = 0L;
        for (var subscription : all) {
            for (var event : subscription.events()) {
                var type = EventType.find(event);
                if (type.isPresent()) {
                    var index = type.get().ordinal();
                    byType[index] = byType[index].and(subscription);
                    bits |= 1L << index;
                } else {
                    byName.put(event, listeners(event).and(subscription));
                }
            }
        }
        this.heard = bits;
        this.all = List.copyOf(all);
        for (var event : byName.keySet()) {
            var segments = event.segments();
            if (segments.size() > 1) {
                var span = EventName.of(segments.subList(0, segments.size() - 1));
                bySpan.computeIfAbsent(span, this::spanListeners);
            }
        }
    }

    private SpanListeners spanListeners(EventName span) {
        return new SpanListeners(listeners(span.start()), listeners(span.stop()), listeners(span.exception()));
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

    long heard() {
        return heard;
    }

    static boolean isHeard(long heard, EventType type) {
        return (heard & (1L << type.ordinal())) != 0;
    }

    Listeners listeners(EventType type) {
        return byType[type.ordinal()];
    }

    /** The listeners of an event that is not in the catalogue, in the order in which they were attached. */
    Listeners listeners(EventName name) {
        return byName.isEmpty() ? Listeners.NONE : byName.getOrDefault(name, Listeners.NONE);
    }

    /** The listeners of a span's events, found by one look-up; nobody's if there are none. */
    SpanListeners listenersOfSpan(EventName span) {
        return bySpan.isEmpty() ? SpanListeners.NONE : bySpan.getOrDefault(span, SpanListeners.NONE);
    }

    List<Subscription> all() {
        return all;
    }
}
