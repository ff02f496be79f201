package dev.phoenixgenapi.gateway.http;

import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.FunConfigBuilder;
import dev.phoenixgenapi.FunctionRef;
import dev.phoenixgenapi.HookRef;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.Result;
import dev.phoenixgenapi.arguments.ArgSpec;
import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.hooks.BeforeDecision;
import dev.phoenixgenapi.permission.Permission;
import dev.phoenixgenapi.ratelimit.RateLimit;
import dev.phoenixgenapi.ratelimit.RateLimitKey;
import dev.phoenixgenapi.ratelimit.RateLimits;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Functions of all kinds, and what they have seen. */
final class Functions {

    static final String HUGE = "x".repeat(100_000);

    final CountDownLatch began = new CountDownLatch(1);
    final CountDownLatch interrupted = new CountDownLatch(1);
    final CountDownLatch mayEnd = new CountDownLatch(1);
    final AtomicInteger written = new AtomicInteger();

    PhoenixGenApi engine() {
        return PhoenixGenApi.builder()
                .function(
                        play("echo").argument("value", ArgType.any()).build(),
                        call -> call.args().get("value"))
                .function(
                        play("echo")
                                .version("2.0.0")
                                .argument("value", ArgType.any())
                                .build(),
                        call -> versioned(call.args().get("value")))
                .function(
                        play("typed")
                                .argument("text", ArgType.string(16))
                                .argument(ArgSpec.of("flag", ArgType.bool()).withDefault(true))
                                .argument(ArgSpec.of("id", ArgType.uuid()).orNull())
                                .argument(ArgSpec.of("at", ArgType.datetime()).withDefault(null))
                                .argument(ArgSpec.of("day", ArgType.naiveDatetime())
                                        .withDefault(null))
                                .argument(ArgSpec.of("tags", ArgType.listOf(ArgType.string(8), 3))
                                        .withDefault(List.of()))
                                .argument(ArgSpec.of("mixed", ArgType.list()).withDefault(List.of(1, "a")))
                                .argument(ArgSpec.of("meta", ArgType.map(Set.of("author"), Set.of("author", "email")))
                                        .withDefault(Map.of("author", "ada")))
                                .argument(ArgSpec.of("free", ArgType.map()).withDefault(Map.of()))
                                .argument(ArgSpec.of("any", ArgType.any())
                                        .orNull()
                                        .withDefault(null))
                                .build(),
                        call -> call.args())
                .function(FunConfig.builder("odd names", "a/b%ü+").build(), call -> "found")
                .function(
                        play("whoami").build(),
                        call -> Map.of(
                                "user_id", String.valueOf(call.info().userId()),
                                "request_id", call.info().requestId(),
                                "remote_address",
                                        String.valueOf(call.context()
                                                .request()
                                                .caller()
                                                .remoteAddress())))
                .function(
                        play("fail").argument("reason", ArgType.string()).build(),
                        call -> Result.err(call.string("reason")).retryable())
                .function(play("crash").build(), call -> {
                    throw new IllegalStateException("secret");
                })
                .function(play("slow").timeout(Duration.ofMillis(100)).build(), call -> {
                    Thread.sleep(Duration.ofHours(1));
                    return null;
                })
                .function(play("hang").timeout(null).build(), call -> hang())
                .function(play("wait").timeout(null).build(), call -> {
                    began.countDown();
                    mayEnd.await();
                    return "waited";
                })
                .function(play("nan").build(), call -> Double.NaN)
                .function(play("off").disabled(true).build(), call -> null)
                .function(
                        play("members")
                                .permission(Permission.anyAuthenticated())
                                .build(),
                        call -> "in")
                .function(play("admins").permission(Permission.anyRole("admin")).build(), call -> "in")
                .function(
                        play("mine")
                                .argument("user_id", ArgType.string())
                                .permission(Permission.argumentIsUser("user_id"))
                                .build(),
                        call -> "yours")
                .function(play("limited").build(), call -> "passed")
                .function(
                        play("hooked")
                                .beforeExecute(HookRef.of("hooks", "reject"))
                                .build(),
                        call -> "never")
                .function(
                        play("forget")
                                .argument("value", ArgType.any())
                                .responseType(ResponseType.NONE)
                                .build(),
                        call -> null)
                .function(
                        play("report")
                                .argument("value", ArgType.any())
                                .responseType(ResponseType.ASYNC)
                                .build(),
                        call -> call.args().get("value"))
                .function(play("report_failed").responseType(ResponseType.ASYNC).build(), call -> Result.err("no"))
                .function(
                        play("count")
                                .argument("to", ArgType.num())
                                .responseType(ResponseType.STREAM)
                                .build(),
                        call -> {
                            var to = call.number("to").intValue();
                            for (var i = 1; i < to; i++) {
                                call.stream().send(i);
                            }
                            call.stream().sendLast(to);
                            return null;
                        })
                .function(
                        play("stream_members")
                                .permission(Permission.anyRole("admin"))
                                .responseType(ResponseType.STREAM)
                                .build(),
                        call -> null)
                .function(play("stream_nan").responseType(ResponseType.STREAM).build(), call -> {
                    call.stream().send(1);
                    call.stream().send(Double.NaN);
                    call.stream().sendLast(2);
                    return null;
                })
                .function(
                        play("quiet")
                                .responseType(ResponseType.STREAM)
                                .timeout(null)
                                .build(),
                        call -> hang())
                .function(
                        play("flood")
                                .responseType(ResponseType.STREAM)
                                .timeout(null)
                                .build(),
                        call -> {
                            try {
                                while (true) {
                                    call.stream().send(HUGE);
                                    written.incrementAndGet();
                                }
                            } finally {
                                interrupted.countDown();
                            }
                        })
                .beforeHook(
                        new FunctionRef("hooks", "reject"), (request, config, extra) -> BeforeDecision.reject("quota"))
                .rateLimits(RateLimits.NONE.withApi(
                        "play", "limited", new RateLimit(RateLimitKey.USER_ID, 1, Duration.ofSeconds(10))))
                .build();
    }

    private @Nullable Object hang() throws InterruptedException {
        began.countDown();
        try {
            new CountDownLatch(1).await();
            return null;
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
        }
    }

    private static Map<String, @Nullable Object> versioned(@Nullable Object value) {
        var result = new LinkedHashMap<String, @Nullable Object>();
        result.put("version", "2.0.0");
        result.put("value", value);
        return result;
    }

    private static FunConfigBuilder play(String requestType) {
        return FunConfig.builder("play", requestType);
    }
}
