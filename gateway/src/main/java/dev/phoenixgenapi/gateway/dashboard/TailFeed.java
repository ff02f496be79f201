package dev.phoenixgenapi.gateway.dashboard;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tells of events as they come: of many, the last, and how many there were besides. */
final class TailFeed implements Feed {

    static final int MOST = 100;

    private final OnDemand<EventTail> tails;
    private final EventTail tail;
    private final Predicate<Seen> wanted;
    private long next;

    TailFeed(OnDemand<EventTail> tails, Predicate<Seen> wanted) {
        this.tails = tails;
        this.tail = tails.acquire();
        this.wanted = wanted;
        this.next = Math.max(0, tail.end() - EventTail.CAPACITY);
    }

    @Override
    public Map<String, @Nullable Object> next() {
        var end = tail.end();
        var matching = tail.from(next, seen -> seen.number() < end && wanted.test(seen));
        var skipped = Math.max(0, matching.size() - MOST);
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("seen", end - next);
        map.put("skipped", skipped);
        map.put(
                "events",
                matching.subList(skipped, matching.size()).stream()
                        .map(Seen::describe)
                        .toList());
        next = end;
        return map;
    }

    @Override
    public void close() {
        tails.release();
    }
}
