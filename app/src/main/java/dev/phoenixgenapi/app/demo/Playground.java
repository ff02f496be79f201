package dev.phoenixgenapi.app.demo;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.FunConfigBuilder;
import dev.phoenixgenapi.FunctionRef;
import dev.phoenixgenapi.PhoenixGenApiBuilder;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.Result;
import dev.phoenixgenapi.arguments.ArgSpec;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.functions.FunctionCall;
import dev.phoenixgenapi.permission.Permission;
import dev.phoenixgenapi.ratelimit.RateLimit;
import dev.phoenixgenapi.ratelimit.RateLimitKey;
import dev.phoenixgenapi.ratelimit.RateLimits;
import dev.phoenixgenapi.stream.StreamSink;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The service {@code playground}: one function for each thing that a function can do, and that can happen to it. */
public final class Playground {

    static final String SERVICE = "playground";

    private final Flaky flaky = new Flaky();

    /** Five calls in ten seconds for each user, of the function {@code limited}. */
    public static RateLimits rateLimits() {
        return RateLimits.NONE.withApi(
                SERVICE, "limited", new RateLimit(RateLimitKey.USER_ID, 5, Duration.ofSeconds(10)));
    }

    /**
     * Adds all functions and hooks.
     *
     * @param api the engine to be
     */
    public void addTo(PhoenixGenApiBuilder api) {
        values(api);
        failures(api);
        laterAnswers(api);
        permissions(api);
        Hooked.addTo(api);
    }

    static FunConfigBuilder function(String requestType) {
        return FunConfig.builder(SERVICE, requestType);
    }

    private static void values(PhoenixGenApiBuilder api) {
        api.function(
                function("echo").argument("value", ArgType.any()).build(),
                call -> call.args().get("value"));
        for (var version : List.of("1.0.0", "2.0.0")) {
            api.function(
                    function("echo")
                            .version(version)
                            .function(new FunctionRef(SERVICE, "echo_" + version))
                            .argument("value", ArgType.any())
                            .build(),
                    call -> ofVersion(version, call.args().get("value")));
        }
        api.function(
                function("add")
                        .argument("a", ArgType.num())
                        .argument("b", ArgType.num())
                        .build(),
                Playground::add);
        api.function(
                function("typed")
                        .argument("text", ArgType.string(16))
                        .argument("n", ArgType.num())
                        .argument(ArgSpec.of("flag", ArgType.bool()).withDefault(true))
                        .argument("id", ArgType.uuid())
                        .argument("at", ArgType.datetime())
                        .argument("tags", ArgType.listOf(ArgType.string(8), 3))
                        .argument("meta", ArgType.map(Set.of("author"), Set.of("author", "email")))
                        .build(),
                FunctionCall::args);
        api.function(function("whoami").build(), Playground::whoAmI);
    }

    private static Map<String, @Nullable Object> ofVersion(String version, @Nullable Object value) {
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("version", version);
        answer.put("value", value);
        return answer;
    }

    private static Number add(FunctionCall call) {
        var sum = new BigDecimal(call.number("a").toString())
                .add(new BigDecimal(call.number("b").toString()))
                .stripTrailingZeros();
        return sum.scale() <= 0 && sum.precision() - sum.scale() <= 1_000 ? sum.toBigInteger() : sum;
    }

    private static Map<String, @Nullable Object> whoAmI(FunctionCall call) {
        var request = call.context().request();
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("user_id", request.userId());
        answer.put("device_id", request.caller().deviceId());
        answer.put("roles", new TreeSet<>(request.caller().roles()));
        answer.put("request_id", request.requestId());
        return answer;
    }

    private void failures(PhoenixGenApiBuilder api) {
        api.function(
                function("sleep")
                        .argument("ms", ArgType.num())
                        .timeout(Duration.ofMillis(500))
                        .build(),
                call -> {
                    TimeUnit.MILLISECONDS.sleep(call.number("ms").longValue());
                    return "slept";
                });
        api.function(
                function("fail").argument("reason", ArgType.string()).build(),
                call -> Result.err(call.string("reason")));
        api.function(function("crash").build(), _ -> {
            throw new IllegalStateException("crashed on purpose");
        });
        api.function(
                function("flaky")
                        .argument("key", ArgType.string())
                        .argument("failures", ArgType.num())
                        .retry(3)
                        .build(),
                call -> flaky.attempt(
                        call.string("key"), call.number("failures").intValue()));
        api.function(function("limited").build(), _ -> "passed");
        api.function(function("off").disabled(true).build(), _ -> "on");
    }

    private static void laterAnswers(PhoenixGenApiBuilder api) {
        api.function(
                function("report")
                        .argument("ms", ArgType.num())
                        .responseType(ResponseType.ASYNC)
                        .timeout(Duration.ofSeconds(60))
                        .build(),
                call -> {
                    TimeUnit.MILLISECONDS.sleep(call.number("ms").longValue());
                    return "done";
                });
        api.function(
                function("count")
                        .argument("to", ArgType.num())
                        .argument(ArgSpec.of("delay_ms", ArgType.num()).withDefault(0))
                        .responseType(ResponseType.STREAM)
                        .timeout(Duration.ofMinutes(5))
                        .build(),
                call -> count(
                        call.number("to").longValue(), call.number("delay_ms").longValue(), call.stream()));
        api.function(
                function("forget")
                        .argument("value", ArgType.any())
                        .responseType(ResponseType.NONE)
                        .build(),
                _ -> null);
    }

    private static @Nullable Object count(long to, long delayMs, StreamSink sink) throws InterruptedException {
        for (var next = 1L; next <= to; next++) {
            if (delayMs > 0) {
                TimeUnit.MILLISECONDS.sleep(delayMs);
            }
            if (next == to) {
                sink.sendLast(next);
            } else {
                sink.send(next);
            }
        }
        return null;
    }

    private static void permissions(PhoenixGenApiBuilder api) {
        api.function(
                function("mine")
                        .argument("user_id", ArgType.string())
                        .permission(Permission.argumentIsUser("user_id"))
                        .build(),
                call -> "yours, " + call.string("user_id"));
        api.function(
                function("members").permission(Permission.anyAuthenticated()).build(), _ -> "for members");
        api.function(function("admins").permission(Permission.anyRole("admin")).build(), _ -> "for admins");
    }
}
