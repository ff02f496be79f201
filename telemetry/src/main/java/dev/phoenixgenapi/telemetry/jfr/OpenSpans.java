package dev.phoenixgenapi.telemetry.jfr;

import dev.phoenixgenapi.telemetry.event.CatalogueEvent;
import dev.phoenixgenapi.telemetry.event.EventType;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import jdk.jfr.Event;
import org.jspecify.annotations.Nullable;

/** What one thread has begun and not ended yet: Flight Recorder events know their duration only if begun on time. */
final class OpenSpans {

    /** More than ever nests; beyond it the oldest are those whose end came from another thread. */
    private static final int LIMIT = 32;

    private final ArrayDeque<OpenSpan> innermostFirst = new ArrayDeque<>();

    private record OpenSpan(CatalogueEvent start, Map<EventType, Event> ends) {

        boolean isEndedBy(CatalogueEvent event) {
            return ends.containsKey(event.eventType())
                    && event.metadata().entrySet().containsAll(start.metadata().entrySet());
        }
    }

    void begin(CatalogueEvent start, JfrType type) {
        var ends = new EnumMap<EventType, Event>(EventType.class);
        for (var end : type.possibleEnds()) {
            var jfrType = JfrTypes.of(end);
            if (jfrType.isEnabled()) {
                var event = jfrType.newEvent();
                event.begin();
                ends.put(end, event);
            }
        }
        if (ends.isEmpty()) {
            return;
        }
        if (innermostFirst.size() == LIMIT) {
            innermostFirst.removeLast();
        }
        innermostFirst.addFirst(new OpenSpan(start, ends));
    }

    /** The event that was begun for this end; null if it was not begun in this thread, or not while recording. */
    @Nullable Event end(CatalogueEvent end) {
        for (var span : innermostFirst) {
            if (span.isEndedBy(end)) {
                while (!innermostFirst.removeFirst().equals(span)) {
                    // what was begun inside has ended elsewhere
                }
                return span.ends().get(end.eventType());
            }
        }
        return null;
    }
}
