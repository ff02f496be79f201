package dev.phoenixgenapi.gateway.dashboard;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.telemetry.event.EventName;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows what a page about a gateway shows. The overview of the last quarter of an hour, changes of configs and
 * breakers, and charts are kept all the time; whatever costs more is listened for only while somebody looks.
 *
 * <p>Safe for use by any thread.
 */
public final class Dashboard implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Dashboard.class);
    private static final int MAX_CHARTS = 50;

    private final InstantSource clock;
    private final Overview overview;
    private final Changes changes;
    private final ChartLines charts;
    private final OnDemand<FunctionTable> functions;
    private final OnDemand<HookTable> hooks;
    private final OnDemand<HotKeys> keys;
    private final OnDemand<EventTail> events;
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * Begins to listen.
     *
     * @param api the engine
     * @param sockets how many clients are connected; asked once a second
     * @param charts what else is to be drawn; at most 50
     * @param clock tells the time of what is kept
     * @throws IllegalArgumentException if there are too many charts
     */
    public Dashboard(PhoenixGenApi api, IntSupplier sockets, List<Chart> charts, InstantSource clock) {
        if (charts.size() > MAX_CHARTS) {
            throw new IllegalArgumentException(
                    "charts: %d (expected: at most %d)".formatted(charts.size(), MAX_CHARTS));
        }
        var id = "gateway.dashboard." + UUID.randomUUID() + ".";
        var telemetry = api.telemetry();
        this.clock = clock;
        this.overview = new Overview(api, sockets, id + "overview.");
        this.changes = new Changes(telemetry, clock, id + "changes.");
        this.charts = new ChartLines(charts);
        this.functions = new OnDemand<>(() -> new FunctionTable(telemetry, api.configDb(), id + "functions."));
        this.hooks = new OnDemand<>(() -> new HookTable(telemetry, id + "hooks."));
        this.keys = new OnDemand<>(() -> new HotKeys(telemetry, id + "keys."));
        this.events = new OnDemand<>(() -> new EventTail(telemetry, clock, id + "events"));
        Thread.ofVirtual().name("dashboard").start(this::run);
    }

    private void run() {
        try {
            for (var second = 1; !closed.await(1, TimeUnit.SECONDS); second++) {
                tick(second);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void tick(int second) {
        try {
            overview.tick(clock.millis());
            functions.current().ifPresent(Table::tick);
            hooks.current().ifPresent(Table::tick);
            keys.current().ifPresent(HotKeys::tick);
            if (second % ChartLines.SECONDS == 0) {
                charts.tick(clock.millis());
            }
        } catch (RuntimeException e) {
            LOGGER.warn("a second of the dashboard is lost", e);
        }
    }

    /**
     * The whole gateway over time.
     *
     * @return tells it
     */
    public Feed overview() {
        return new Feed() {
            private long seen;

            @Override
            public Map<String, @Nullable Object> next() {
                var slice = overview.points().since(seen);
                seen = slice.end();
                return Map.of(
                        "fields",
                        Point.FIELDS,
                        "points",
                        slice.items().stream().map(Point::row).toList());
            }

            @Override
            public void close() {
                // kept for all, all the time
            }
        };
    }

    /**
     * How functions go.
     *
     * @return tells it
     */
    public Feed functions() {
        return feed(functions, table -> Map.of("functions", table.describe()));
    }

    /**
     * How hooks go.
     *
     * @return tells it
     */
    public Feed hooks() {
        return feed(hooks, table -> Map.of("hooks", table.describe()));
    }

    /**
     * Who asks most of the limiter, and who is turned away.
     *
     * @return tells it
     */
    public Feed keys() {
        return feed(keys, HotKeys::describe);
    }

    /**
     * The charts that were given.
     *
     * @return tells of them
     */
    public Feed charts() {
        return charts.feed();
    }

    /**
     * Events as they come, beginning with those that others who look have seen already.
     *
     * @param names which
     * @param conditions what else has to be true of them, or of the request that they belong to, by the guide's keys
     * @return tells of them
     */
    public Feed events(Set<EventName> names, Map<String, String> conditions) {
        return new TailFeed(
                events,
                seen -> names.contains(seen.event().name())
                        && conditions.entrySet().stream()
                                .allMatch(condition -> seen.has(condition.getKey(), condition.getValue())));
    }

    /**
     * What has happened to a request, as far as it is remembered: the last events are, while anybody sees events come.
     *
     * @param requestId the request
     * @return its events in order, and whether anything is remembered at all
     */
    public Map<String, @Nullable Object> request(String requestId) {
        var tail = events.current();
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("request_id", requestId);
        map.put("listening", tail.isPresent());
        map.put(
                "events",
                tail.stream()
                        .flatMap(all -> all.from(0, seen -> seen.has("request_id", requestId)).stream())
                        .map(Seen::describe)
                        .toList());
        return map;
    }

    /**
     * What has changed of late: breakers, and configs.
     *
     * @return the events, the oldest first
     */
    public Map<String, @Nullable Object> changes() {
        return changes.all();
    }

    private static <T extends AutoCloseable> Feed feed(
            OnDemand<T> on, Function<T, Map<String, @Nullable Object>> describe) {
        var listening = on.acquire();
        return new Feed() {
            @Override
            public Map<String, @Nullable Object> next() {
                return describe.apply(listening);
            }

            @Override
            public void close() {
                on.release();
            }
        };
    }

    /** Listens no more; feeds that are open say what they know. */
    @Override
    public void close() {
        closed.countDown();
        overview.close();
        changes.close();
    }
}
