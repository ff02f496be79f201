package dev.phoenixgenapi.benchmarks.gateway;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.FunctionRef;
import dev.phoenixgenapi.HookRef;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.gateway.Gateway;
import dev.phoenixgenapi.gateway.auth.Authentication;
import dev.phoenixgenapi.gateway.auth.Identity;
import dev.phoenixgenapi.gateway.channel.ChannelOptions;
import dev.phoenixgenapi.gateway.listen.ListenOptions;
import dev.phoenixgenapi.hooks.BeforeDecision;
import dev.phoenixgenapi.permission.Permission;
import dev.phoenixgenapi.ratelimit.RateLimit;
import dev.phoenixgenapi.ratelimit.RateLimitKey;
import dev.phoenixgenapi.ratelimit.RateLimits;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** A gateway with one function. */
final class OurGateway {

    /** What is in the way of a request. */
    enum Path {
        ARGUMENTS,
        FULL,
        NON_BLOCKING
    }

    private static final FunctionRef BEFORE = new FunctionRef("Hooks", "before");
    private static final FunctionRef AFTER = new FunctionRef("Hooks", "after");
    private static final RateLimit ENDLESS = new RateLimit(RateLimitKey.USER_ID, 1_000_000_000, Duration.ofSeconds(1));

    private OurGateway() {}

    static int start(Path path) {
        var config = FunConfig.builder("bench", "typed")
                .argument("text", ArgType.string())
                .argument("n", ArgType.num())
                .argument("flag", ArgType.bool())
                .nonBlocking(path == Path.NON_BLOCKING);
        var builder = PhoenixGenApi.builder();
        if (path == Path.FULL) {
            config.permission(Permission.anyAuthenticated())
                    .beforeExecute(HookRef.of(BEFORE.module(), BEFORE.function()))
                    .afterExecute(HookRef.of(AFTER.module(), AFTER.function()));
            builder.beforeHook(BEFORE, (_, _, _) -> BeforeDecision.proceed())
                    .afterHook(AFTER, (_, _, response, _) -> response)
                    .rateLimits(RateLimits.NONE.withGlobal(ENDLESS).withApi("bench", "typed", ENDLESS));
        }
        var api = builder.function(config.build(), call -> call.args().get("text"))
                .build();
        if (path == Path.FULL) {
            count(api);
        }
        var gateway = Gateway.builder(api, _ -> Authentication.accepted(Identity.user("ada")))
                .listen(ListenOptions.of("127.0.0.1", 0))
                .channels(ChannelOptions.builder()
                        .maxConnections(100_000)
                        .maxConnectionsPerAddress(100_000)
                        .build())
                .start();
        return gateway.port();
    }

    /** What metrics do with each request: find a series by some tags, count and add up. */
    private static void count(PhoenixGenApi api) {
        record Series(String requestType, boolean success) {}
        Map<Series, LongAdder[]> series = new ConcurrentHashMap<>();
        api.telemetry().attachExecutor("metrics", event -> {
            if (event instanceof ExecutorEvent.RequestStop stop) {
                var numbers = series.computeIfAbsent(new Series(stop.requestType(), stop.success()), _ ->
                        new LongAdder[] {new LongAdder(), new LongAdder()});
                numbers[0].increment();
                numbers[1].add(stop.durationUs());
            }
        });
    }
}
