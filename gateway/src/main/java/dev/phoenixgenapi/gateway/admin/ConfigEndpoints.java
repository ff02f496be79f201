package dev.phoenixgenapi.gateway.admin;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.config.ConfigCodec;
import dev.phoenixgenapi.config.ConfigDb;
import dev.phoenixgenapi.config.FailedConfig;
import dev.phoenixgenapi.gateway.web.Problem;
import dev.phoenixgenapi.gateway.web.RefusedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Functions: which there are, and whether they can be called. */
final class ConfigEndpoints {

    private static final Logger LOGGER = LoggerFactory.getLogger(ConfigEndpoints.class);
    private static final String FUNCTION = "/admin/configs/{service}/{request_type}";
    private static final Set<String> VERSION = Set.of("version");

    private final ConfigDb db;

    ConfigEndpoints(ConfigDb db) {
        this.db = db;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/admin/configs", Set.of("service"), "all functions, or those of a service", this::list),
                Route.get("/admin/configs/failed", Set.of(), "configs that were refused, and why", _ -> failed()),
                Route.get(FUNCTION, VERSION, "one function", this::one),
                Route.post(FUNCTION + "/disable", VERSION, "switches a function off", call -> change(call, true)),
                Route.post(FUNCTION + "/enable", VERSION, "switches a function on again", call -> change(call, false)));
    }

    private Map<String, @Nullable Object> list(Call call) {
        var service = call.query().get("service");
        var configs = db.configs().stream()
                .filter(config -> service == null || config.service().equals(service))
                .map(ConfigCodec::toMap)
                .toList();
        return Map.of("count", configs.size(), "configs", configs);
    }

    private Map<String, @Nullable Object> failed() {
        return Map.of(
                "failed",
                db.failedConfigs().stream().map(ConfigEndpoints::refusal).toList());
    }

    static Map<String, @Nullable Object> refusal(FailedConfig failed) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("time", failed.time().toString());
        map.put("source", failed.source());
        map.put("service", failed.service());
        map.put("request_type", failed.requestType());
        map.put("version", failed.version());
        map.put(
                "faults",
                failed.faults().stream()
                        .map(fault -> Map.of("field", fault.field(), "message", fault.message()))
                        .toList());
        return map;
    }

    private Map<String, @Nullable Object> one(Call call) {
        return ConfigCodec.toMap(db.get(call.part("service"), call.part("request_type"), call.version())
                .orElseThrow(() -> unknown(call)));
    }

    private Map<String, @Nullable Object> change(Call call, boolean disable) {
        Call.requireKnown("body", call.body().keySet(), Set.of());
        var service = call.part("service");
        var requestType = call.part("request_type");
        var known = disable
                ? db.disable(service, requestType, call.version())
                : db.enable(service, requestType, call.version());
        if (!known) {
            throw unknown(call);
        }
        LOGGER.info(
                "{} has {} function {}/{} version {}",
                call.from(),
                disable ? "disabled" : "enabled",
                Texts.inLog(service),
                Texts.inLog(requestType),
                Texts.inLog(call.version()));
        return one(call);
    }

    private RefusedException unknown(Call call) {
        var versions = db.configs().stream()
                .filter(config -> config.service().equals(call.part("service"))
                        && config.requestType().equals(call.part("request_type")))
                .map(FunConfig::version)
                .toList();
        return new RefusedException(Problem.notFound("function %s/%s version %s: not known (versions that are: %s)"
                .formatted(
                        call.part("service"),
                        call.part("request_type"),
                        call.version(),
                        versions.isEmpty() ? "none" : String.join(", ", versions))));
    }
}
