package dev.phoenixgenapi.config;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.FunctionRef;
import dev.phoenixgenapi.functions.BoundFunction;
import dev.phoenixgenapi.functions.FunctionRegistry;
import dev.phoenixgenapi.nodes.Nodes;
import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.ConfigEvent;
import dev.phoenixgenapi.time.ManualClock;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A cache with recorded events on a clock that stands still; its node knows one function, {@code Api.run}. */
final class Fixture {

    static final FunctionRef RUN = new FunctionRef("Api", "run");

    final ManualClock clock = new ManualClock();
    final Telemetry telemetry = new Telemetry(clock);
    final FunctionRegistry registry = new FunctionRegistry();
    final ConfigDb db;
    private final Queue<ConfigEvent> events = new ConcurrentLinkedQueue<>();

    Fixture() {
        this(ConfigLimits.defaults());
    }

    Fixture(ConfigLimits limits) {
        registry.addFunction(RUN, call -> call.args().size());
        telemetry.attachConfig("recording", events::add);
        db = new ConfigDb(registry, telemetry, limits);
    }

    static FunConfig local(String requestType) {
        return local(requestType, "0.0.0");
    }

    static FunConfig local(String requestType, String version) {
        return FunConfig.builder("svc", requestType)
                .version(version)
                .function(RUN)
                .build();
    }

    static FunConfig remote(String requestType, String... nodes) {
        return FunConfig.builder("svc", requestType).nodes(Nodes.named(nodes)).build();
    }

    /** A config that breaks a rule. */
    static FunConfig invalid(String requestType) {
        return remote(requestType, "a").withNodes(Nodes.named());
    }

    /** All events since the last time, each in a line: {@code add svc/ping/0.0.0}. */
    List<String> events() {
        var lines = events.stream().map(Fixture::line).toList();
        events.clear();
        return lines;
    }

    BoundFunction bound(FunConfig config) {
        return registry.bind(config);
    }

    BoundFunction found(String requestType) {
        return Objects.requireNonNull(db.find("svc", requestType, "0.0.0"), requestType);
    }

    /** The names of the nodes of a function of {@code svc}. */
    List<String> nodes(String requestType) {
        return found(requestType).config().nodes() instanceof Nodes.Named(var names) ? names : List.of("not named");
    }

    private static String line(ConfigEvent event) {
        return switch (event) {
            case ConfigEvent.Add(var s, var t, var v) -> "add " + s + "/" + t + "/" + v;
            case ConfigEvent.BatchAdd(var count, var s) -> "batch_add " + count + " " + s;
            case ConfigEvent.Delete(var s, var t, var v) -> "delete " + s + "/" + t + "/" + v;
            case ConfigEvent.Clear() -> "clear";
            case ConfigEvent.Disable(var s, var t, var v) -> "disable " + s + "/" + t + "/" + v;
            case ConfigEvent.Enable(var s, var t, var v) -> "enable " + s + "/" + t + "/" + v;
            case ConfigEvent.Push(var count, var s, var v) -> "push " + count + " " + s + " " + v;
            case ConfigEvent.PullStart(var _, var s) -> "pull.start " + s;
            case ConfigEvent.PullStop(var _, var count, var s, var v) -> "pull.stop " + count + " " + s + " " + v;
        };
    }
}
