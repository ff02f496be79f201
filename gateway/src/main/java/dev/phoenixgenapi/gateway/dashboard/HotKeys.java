package dev.phoenixgenapi.gateway.dashboard;

import dev.phoenixgenapi.telemetry.Attachment;
import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.RateLimitScope;
import dev.phoenixgenapi.telemetry.event.RateLimiterEvent;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Who asks most of the limiter of late, and who is turned away. Counts are halved every half a minute and those that
 * come to nothing make room, so whoever keeps on asking is found, however many there are.
 */
final class HotKeys implements AutoCloseable {

    static final int MAX_KEYS = 2_000;

    private static final int SHOWN = 50;
    private static final int HALF_LIFE_SECONDS = 30;

    private final Map<Limited, Hits> limited = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> users = new ConcurrentHashMap<>();
    private final List<Attachment> attachments;
    private int ticks;

    /** Whose limit it is. */
    private record Limited(RateLimitScope scope, String key) {

        /** The key of a function's limit has the function in front of it. */
        String value() {
            var function = scope instanceof RateLimitScope.Api(var service, var requestType)
                    ? service + ":" + requestType + ":"
                    : "";
            return key.startsWith(function) ? key.substring(function.length()) : key;
        }
    }

    /** How often it was exceeded, of late and since somebody looks, and what the limit said the last time. */
    private static final class Hits {
        private final AtomicLong recent = new AtomicLong();
        private final LongAdder all = new LongAdder();
        private volatile RateLimiterEvent.@Nullable Exceeded last;
    }

    HotKeys(Telemetry telemetry, String handlerId) {
        attachments = List.of(
                telemetry.attach(handlerId + "check", RateLimiterEvent.Check.class, this::checked),
                telemetry.attach(handlerId + "exceeded", RateLimiterEvent.Exceeded.class, this::exceeded));
    }

    private void checked(RateLimiterEvent.Check event) {
        var user = event.userId();
        if (user == null) {
            return;
        }
        var count = users.get(user);
        if (count == null && users.size() < MAX_KEYS) {
            count = users.computeIfAbsent(user, _ -> new AtomicLong());
        }
        if (count != null) {
            count.incrementAndGet();
        }
    }

    private void exceeded(RateLimiterEvent.Exceeded event) {
        var key = new Limited(event.scope(), event.key());
        var hits = limited.get(key);
        if (hits == null && limited.size() < MAX_KEYS) {
            hits = limited.computeIfAbsent(key, _ -> new Hits());
        }
        if (hits != null) {
            hits.last = event;
            hits.recent.incrementAndGet();
            hits.all.increment();
        }
    }

    void tick() {
        if (++ticks % HALF_LIFE_SECONDS == 0) {
            users.values().removeIf(count -> count.updateAndGet(now -> now / 2) == 0);
            limited.values().removeIf(hits -> hits.recent.updateAndGet(now -> now / 2) == 0);
        }
    }

    Map<String, @Nullable Object> describe() {
        return Map.of("limited", limitedRows(), "users", userRows());
    }

    private List<Map<String, @Nullable Object>> limitedRows() {
        return limited.entrySet().stream()
                .sorted(Comparator.comparingLong(
                        (Map.Entry<Limited, Hits> row) -> -row.getValue().recent.get()))
                .limit(SHOWN)
                .map(row -> row(row.getKey(), row.getValue()))
                .toList();
    }

    private static Map<String, @Nullable Object> row(Limited key, Hits hits) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("scope", key.scope().toData());
        row.put("key", key.key());
        row.put("value", key.value());
        row.put("recent", hits.recent.get());
        row.put("exceeded", hits.all.sum());
        var last = hits.last;
        if (last != null) {
            row.put("max_requests", last.maxRequests());
            row.put("current_requests", last.currentRequests());
            row.put("retry_after_ms", last.retryAfterMs());
        }
        return row;
    }

    private List<Map<String, @Nullable Object>> userRows() {
        return users.entrySet().stream()
                .sorted(Comparator.comparingLong(
                        (Map.Entry<String, AtomicLong> row) -> -row.getValue().get()))
                .limit(SHOWN)
                .<Map<String, @Nullable Object>>map(row ->
                        Map.of("user_id", row.getKey(), "recent", row.getValue().get()))
                .toList();
    }

    @Override
    public void close() {
        attachments.forEach(Attachment::close);
    }
}
