package dev.phoenixgenapi.app.demo;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.FunConfigBuilder;
import dev.phoenixgenapi.PhoenixGenApiBuilder;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.arguments.ArgSpec;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.functions.FunctionCall;
import dev.phoenixgenapi.nodes.ChooseNodeMode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The service {@code cluster}: functions that say on which node they ran. */
public final class ClusterFunctions {

    static final String SERVICE = "cluster";
    static final String WHERE = "where";

    private final String node;

    /**
     * The functions of a node.
     *
     * @param node its name, or null if it has none of its own
     */
    public ClusterFunctions(@Nullable String node) {
        this.node = node == null ? "process " + ProcessHandle.current().pid() : node;
    }

    /**
     * Adds all functions.
     *
     * @param api the engine to be
     */
    public void addTo(PhoenixGenApiBuilder api) {
        api.function(function(WHERE).build(), _ -> where());
        api.function(function("work").argument("ms", ArgType.num()).build(), call -> {
            TimeUnit.MILLISECONDS.sleep(call.number("ms").longValue());
            return where();
        });
        api.function(
                function("ticks")
                        .argument("to", ArgType.num())
                        .argument(ArgSpec.of("delay_ms", ArgType.num()).withDefault(500))
                        .responseType(ResponseType.STREAM)
                        .timeout(Duration.ofMinutes(5))
                        .build(),
                this::ticks);
    }

    /** They do nothing that must not be done twice, so another node may do it when one is lost. */
    private static FunConfigBuilder function(String requestType) {
        return FunConfig.builder(SERVICE, requestType).idempotent(true).chooseNodeMode(ChooseNodeMode.leastLoaded());
    }

    private Map<String, Object> where() {
        return Map.of("node", node, "pid", ProcessHandle.current().pid());
    }

    private @Nullable Object ticks(FunctionCall call) throws InterruptedException {
        for (var tick = 1L; tick <= call.number("to").longValue(); tick++) {
            TimeUnit.MILLISECONDS.sleep(call.number("delay_ms").longValue());
            call.stream().send(Map.of("tick", tick, "node", node));
        }
        return null;
    }
}
