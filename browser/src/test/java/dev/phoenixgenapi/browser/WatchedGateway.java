package dev.phoenixgenapi.browser;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.FunctionRef;
import dev.phoenixgenapi.HookRef;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.Result;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.config.PulledConfigs;
import dev.phoenixgenapi.gateway.Gateway;
import dev.phoenixgenapi.gateway.admin.AdminOptions;
import dev.phoenixgenapi.gateway.auth.Authentication;
import dev.phoenixgenapi.gateway.auth.Identity;
import dev.phoenixgenapi.gateway.listen.ListenOptions;
import dev.phoenixgenapi.metrics.Metric;
import dev.phoenixgenapi.metrics.MetricCharts;
import dev.phoenixgenapi.metrics.MetricReporter;
import dev.phoenixgenapi.nodes.Nodes;
import dev.phoenixgenapi.ratelimit.RateLimit;
import dev.phoenixgenapi.ratelimit.RateLimitKey;
import dev.phoenixgenapi.ratelimit.RateLimits;
import dev.phoenixgenapi.workerpool.WorkerPoolConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A gateway whose dashboard is looked at, with a function for each thing that there is to be seen. */
final class WatchedGateway implements AutoCloseable {

    static final String TOKEN = "operator-of-the-test";

    private static final FunctionRef HOOK = new FunctionRef("Shop", "check_stock");

    private final PhoenixGenApi api;
    private final MetricReporter reporter;
    private final Gateway gateway;

    WatchedGateway(int adminPort) {
        this.api = engine();
        var registry = new SimpleMeterRegistry();
        var metrics = List.of(Metric.counter("shop.orders")
                .event("phoenix_gen_api.executor.request.stop")
                .tags("request_type")
                .description("what customers do")
                .build());
        this.reporter = MetricReporter.attach(api.telemetry(), registry, metrics);
        var builder = Gateway.builder(api, _ -> Authentication.accepted(Identity.ANONYMOUS))
                .listen(ListenOptions.of("127.0.0.1", 0))
                .admin(AdminOptions.loopback(adminPort, TOKEN)
                        .callAs(new Identity("operator", null, Set.of("admin"), null)));
        MetricCharts.list(registry, metrics, builder::chart);
        this.gateway = builder.start();
    }

    private static PhoenixGenApi engine() {
        return PhoenixGenApi.builder()
                .function(
                        FunConfig.builder("shop", "place")
                                .argument("item", ArgType.string())
                                .beforeExecute(new HookRef(HOOK, List.of()))
                                .build(),
                        call -> call.string("item").equals("cocoa") ? Result.err("sold_out") : "placed")
                .function(FunConfig.builder("shop", "limited").build(), _ -> "passed")
                .function(
                        FunConfig.builder("shop", "count")
                                .argument("to", ArgType.num())
                                .responseType(ResponseType.STREAM)
                                .build(),
                        call -> {
                            for (var i = 1; i <= call.number("to").intValue(); i++) {
                                call.stream().send(i);
                            }
                            return null;
                        })
                .function(
                        FunConfig.builder("shop", "broken")
                                .responseType(ResponseType.ASYNC)
                                .build(),
                        _ -> {
                            throw new IllegalStateException("on purpose");
                        })
                .beforeHook(HOOK, (_, _, _) -> null)
                .asyncPool(WorkerPoolConfig.asyncPool().withBreaker(3, Duration.ofMinutes(10)))
                .pull(
                        "books",
                        () -> PulledConfigs.of(
                                "node-1",
                                List.of(FunConfig.builder("books", "find")
                                        .version("1.2.0")
                                        .nodes(Nodes.named("node-1"))
                                        .build())))
                .rateLimits(RateLimits.NONE.withApi(
                        "shop", "limited", new RateLimit(RateLimitKey.USER_ID, 2, Duration.ofMinutes(10))))
                .build();
    }

    int adminPort() {
        return gateway.adminPort().orElseThrow();
    }

    String page(String view) {
        return "http://127.0.0.1:%d/dashboard/#%s".formatted(adminPort(), view);
    }

    void call(String function, String user, Map<String, ?> args, int times) throws InterruptedException {
        for (var i = 0; i < times; i++) {
            api.call(Request.of("%s-%s-%d".formatted(user, function, i), "shop", function, args, Caller.user(user)));
        }
    }

    @Override
    public void close() {
        gateway.close();
        reporter.close();
        api.close();
    }
}
