package dev.phoenixgenapi.gateway.admin;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.nodes.NodeStatus;
import dev.phoenixgenapi.nodes.Nodes;
import dev.phoenixgenapi.workerpool.PoolStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is going on. */
final class StatusEndpoints {

    private final PhoenixGenApi api;
    private final Supplier<ClientCounts> sockets;
    private final IntSupplier watchers;
    private final long started = System.nanoTime();

    StatusEndpoints(PhoenixGenApi api, Supplier<ClientCounts> sockets, IntSupplier watchers) {
        this.api = api;
        this.sockets = sockets;
        this.watchers = watchers;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/admin/status", Set.of(), "version, uptime, requests and sockets", _ -> status()),
                Route.get("/admin/pools", Set.of(), "the pools and their breakers", _ -> pools()),
                Route.get(
                        "/admin/nodes",
                        Set.of(),
                        "service nodes: what they offer, how calls to them go",
                        _ -> nodes()));
    }

    private Map<String, @Nullable Object> status() {
        var engine = api.status();
        var version = StatusEndpoints.class.getPackage().getImplementationVersion();
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("version", version == null ? "development" : version);
        map.put("java", Runtime.version().toString());
        map.put("uptime_ms", (System.nanoTime() - started) / 1_000_000);
        map.put("in_flight", engine.inFlight());
        map.put("left_behind", engine.leftBehind());
        map.put("configs", engine.configs());
        map.put("watchers", watchers.getAsInt());
        map.put("sockets", clients());
        return map;
    }

    private Map<String, Object> clients() {
        var status = sockets.get();
        return Map.of("ready", status.ready(), "sockets", status.sockets(), "open_calls", status.openCalls());
    }

    private Map<String, @Nullable Object> pools() {
        var engine = api.status();
        return Map.of("pools", List.of(pool(engine.asyncPool()), pool(engine.streamPool())));
    }

    private static Map<String, @Nullable Object> pool(PoolStatus pool) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("name", pool.name());
        map.put("closed", pool.closed());
        map.put("running", pool.running());
        map.put("max_concurrent", pool.maxConcurrent());
        map.put("queued", pool.queued());
        map.put("max_queued", pool.maxQueued());
        map.put("leaked_threads", pool.leakedThreads());
        map.put("totals", totals(pool.totals()));
        map.put("breaker", breaker(pool.breaker()));
        return map;
    }

    /** Those that offer functions, and those that calls have been sent to. */
    private Map<String, @Nullable Object> nodes() {
        var offered = new TreeMap<String, Integer>();
        for (var config : api.configDb().configs()) {
            if (config.nodes() instanceof Nodes.Named(var names)) {
                names.forEach(name -> offered.merge(name, 1, Integer::sum));
            }
        }
        var called = api.nodeStatus().stream().collect(toMap(NodeStatus::name, identity()));
        called.keySet().forEach(name -> offered.putIfAbsent(name, 0));
        return Map.of(
                "nodes",
                offered.entrySet().stream()
                        .map(node -> node(node.getKey(), node.getValue(), called.get(node.getKey())))
                        .toList());
    }

    private static Map<String, @Nullable Object> node(String name, int functions, @Nullable NodeStatus status) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("node", name);
        map.put("functions", functions);
        map.put("in_flight", status == null ? 0 : status.inFlight());
        map.put("failures_in_a_row", status == null ? 0 : status.failures());
        map.put("passed_over", status != null && status.passedOver());
        map.put("passed_over_ms", status == null ? 0 : status.passedOverMs());
        return map;
    }

    private static Map<String, @Nullable Object> totals(PoolStatus.Totals totals) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("completed", totals.completed());
        map.put("failed", totals.failed());
        map.put("never_ran", totals.neverRan());
        map.put("queue_full", totals.queueFull());
        map.put("breaker_open", totals.breakerOpen());
        map.put("refused_closed", totals.refusedClosed());
        return map;
    }

    private static Map<String, @Nullable Object> breaker(PoolStatus.Breaker breaker) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("state", breaker.state().name().toLowerCase(Locale.ROOT));
        map.put("consecutive_failures", breaker.consecutiveFailures());
        map.put("retry_in_ms", breaker.retryIn().toMillis());
        return map;
    }
}
