package dev.phoenixgenapi.gateway.admin;

import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.config.PullResult;
import dev.phoenixgenapi.config.PullStatus;
import dev.phoenixgenapi.gateway.web.Problem;
import dev.phoenixgenapi.gateway.web.RefusedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Services: what they offer, who offers it, and fetching it now. */
final class ServiceEndpoints {

    private static final Logger LOGGER = LoggerFactory.getLogger(ServiceEndpoints.class);
    private static final long RETRY_SECONDS = 5;
    private static final Set<String> FORCE = Set.of("force");

    private final PhoenixGenApi api;

    ServiceEndpoints(PhoenixGenApi api) {
        this.api = api;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/admin/services", Set.of(), "services, their functions, nodes and pulls", _ -> list()),
                Route.post("/admin/pull", FORCE, "fetches the configs of all services now", this::pullAll),
                Route.post("/admin/pull/{service}", FORCE, "fetches the configs of a service now", this::pullOne));
    }

    private Map<String, @Nullable Object> list() {
        var functions = api.configDb().functions();
        var pulls = api.configPuller().status();
        var names = new TreeSet<>(functions.keySet());
        names.addAll(pulls.keySet());
        return Map.of(
                "services",
                names.stream()
                        .map(name -> service(name, functions.getOrDefault(name, new TreeMap<>()), pulls.get(name)))
                        .toList());
    }

    private Map<String, @Nullable Object> service(
            String name, Map<String, List<String>> functions, @Nullable PullStatus pull) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("service", name);
        map.put("functions", functions);
        map.put("offered_by", api.configDb().offeredVersions(name));
        map.put("pull", pull == null ? null : status(pull));
        return map;
    }

    private static Map<String, @Nullable Object> status(PullStatus pull) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("last_success", pull.lastSuccess());
        map.put("last_error", pull.lastError());
        map.put("failures", pull.failures());
        map.put("next_pull", pull.nextPull());
        map.put("version", pull.version());
        map.put("calls_under_way", pull.callsUnderWay());
        return map;
    }

    /** One that hangs delays no other; each has its own time-out. */
    private Map<String, @Nullable Object> pullAll(Call call) throws Exception {
        var force = force(call);
        var pulls = new LinkedHashMap<String, Future<Map<String, @Nullable Object>>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var name : api.configPuller().status().keySet()) {
                Callable<Map<String, @Nullable Object>> pull = () -> pull(name, force, call.from());
                pulls.put(name, threads.submit(pull));
            }
        }
        var results = pulls.values().stream().map(Future::resultNow).toList();
        return Map.of("services", results);
    }

    private Map<String, @Nullable Object> pullOne(Call call) throws InterruptedException {
        return pull(call.part("service"), force(call), call.from());
    }

    private Map<String, @Nullable Object> pull(String service, boolean force, String from) throws InterruptedException {
        var puller = api.configPuller();
        PullResult result;
        try {
            result = force ? puller.forcePull(service) : puller.pullNow(service);
        } catch (IllegalArgumentException _) {
            throw new RefusedException(Problem.notFound("service: \"%s\" is not pulled (those that are: %s)"
                    .formatted(service, String.join(", ", puller.status().keySet()))));
        } catch (IllegalStateException _) {
            throw new RefusedException(Problem.unavailable("the engine is closing", RETRY_SECONDS));
        }
        LOGGER.info("{} has pulled service {}: {}", from, Texts.inLog(service), outcome(result));
        return describe(service, result);
    }

    private static String outcome(PullResult result) {
        return switch (result) {
            case PullResult.Pulled _ -> "pulled";
            case PullResult.Unchanged _ -> "unchanged";
            case PullResult.Failed _ -> "failed";
        };
    }

    private static Map<String, @Nullable Object> describe(String service, PullResult result) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("service", service);
        map.put("outcome", outcome(result));
        switch (result) {
            case PullResult.Pulled(var count, var version, var failed) -> {
                map.put("count", count);
                map.put("version", version);
                map.put("failed", failed.stream().map(ConfigEndpoints::refusal).toList());
            }
            case PullResult.Unchanged(var version) -> map.put("version", version);
            case PullResult.Failed(var error) -> map.put("error", error);
        }
        return map;
    }

    private static boolean force(Call call) {
        Call.requireKnown("body", call.body().keySet(), Set.of());
        var text = call.query().getOrDefault("force", "false");
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new RefusedException(
                        Problem.invalidRequest("force: \"%s\" (expected: true or false)".formatted(text)));
        };
    }
}
