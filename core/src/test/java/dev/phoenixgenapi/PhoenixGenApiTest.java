package dev.phoenixgenapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.arguments.ArgType;
import dev.phoenixgenapi.config.PulledConfigs;
import dev.phoenixgenapi.config.PullerSettings;
import dev.phoenixgenapi.config.PushConfig;
import dev.phoenixgenapi.config.PushResult;
import dev.phoenixgenapi.nodes.Nodes;
import dev.phoenixgenapi.ratelimit.RateLimit;
import dev.phoenixgenapi.ratelimit.RateLimitKey;
import dev.phoenixgenapi.ratelimit.RateLimits;
import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.time.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PhoenixGenApiTest {

    private static final FunConfig ECHO =
            FunConfig.builder("chat", "echo").argument("text", ArgType.string()).build();

    @Test
    void callsAFunctionInTheCallingThread() throws Exception {
        try (var api = PhoenixGenApi.builder()
                .function(ECHO, call -> Thread.currentThread().getName() + call.string("text"))
                .build()) {

            assertThat(api.call(request("echo", Map.of("text", "!"))).result())
                    .isEqualTo(Thread.currentThread().getName() + "!");
            assertThat(api.status().configs()).isEqualTo(1);
            assertThat(api.status().inFlight()).isZero();
        }
    }

    @Test
    void answersInTimeOnTheRealClockToo() throws Exception {
        var never = new CountDownLatch(1);
        var config = FunConfig.builder("chat", "hang")
                .timeout(Duration.ofMillis(100))
                .build();
        try (var api = PhoenixGenApi.builder()
                .function(config, _ -> {
                    never.await();
                    return "never";
                })
                .build()) {

            assertThat(api.call(request("hang", Map.of())).code()).isEqualTo(ErrorCode.TIMEOUT);
        }
    }

    @Test
    void takesTheItemsOfAStreamOneByOne() throws Exception {
        var config = FunConfig.builder("chat", "count")
                .responseType(ResponseType.STREAM)
                .build();
        try (var api = PhoenixGenApi.builder()
                        .function(config, _ -> List.of(1, 2, 3))
                        .build();
                var responses = api.open(request("count", Map.of()))) {

            var results = new ArrayList<@Nullable Object>();
            for (var next = responses.next(); next.isPresent(); next = responses.next()) {
                results.add(next.get().result());
            }

            assertThat(results).containsExactly("init", 1, 2, 3, null);
            assertThat(responses.next()).isEqualTo(Optional.empty());
        }
    }

    @Test
    void knowsTheLastResponseOfAnAsynchronousFunction() throws Exception {
        var later = FunConfig.builder("chat", "later")
                .responseType(ResponseType.ASYNC)
                .build();
        var silent = FunConfig.builder("chat", "silent")
                .responseType(ResponseType.NONE)
                .build();
        try (var api = PhoenixGenApi.builder()
                .function(later, _ -> null)
                .function(silent, _ -> "nobody gets this")
                .build()) {

            try (var responses = api.open(request("later", Map.of()))) {
                assertThat(responses.next()).contains(Response.accepted("r1"));
                assertThat(responses.next()).contains(Response.ok("r1", null));
                assertThat(responses.next()).isEmpty();
            }
            try (var responses = api.open(request("silent", Map.of()))) {
                assertThat(responses.next()).isEmpty();
            }
            assertThat(api.call(request("silent", Map.of()))).isEqualTo(Response.accepted("r1"));
        }
    }

    @Test
    void closingTheResponsesStopsAStreamThatNobodyReads() throws Exception {
        var interrupted = new AtomicBoolean();
        var config = FunConfig.builder("chat", "endless")
                .responseType(ResponseType.STREAM)
                .build();
        try (var api = PhoenixGenApi.builder()
                .function(config, call -> {
                    try {
                        while (true) {
                            call.stream().send("more");
                        }
                    } catch (InterruptedException e) {
                        interrupted.set(true);
                        throw e;
                    }
                })
                .build()) {
            try (var responses = api.open(request("endless", Map.of()))) {
                assertThat(responses.next()).contains(Response.item("r1", "init"));
                assertThat(responses.next()).contains(Response.item("r1", "more"));
            }

            await().untilTrue(interrupted);
            await().until(() -> api.streamPool().status().running() == 0);
        }
    }

    @Test
    void limitsRequests() throws Exception {
        var clock = new ManualClock();
        try (var api = PhoenixGenApi.builder()
                .clock(clock)
                .rateLimits(
                        RateLimits.NONE.withGlobal(new RateLimit(RateLimitKey.USER_ID, 1, Duration.ofMillis(2_500))))
                .function(ECHO, call -> call.string("text"))
                .drainTimeout(Duration.ZERO)
                .build()) {

            assertThat(api.call(request("echo", Map.of("text", "a"))).success()).isTrue();
            var limited = api.call(request("echo", Map.of("text", "b")));

            assertThat(limited.error()).isEqualTo("Rate limit exceeded. Please retry after 3 seconds.");
            assertThat(limited.canRetry()).isTrue();
            assertThat(limited.details())
                    .containsEntry("retry_after_ms", 2_500L)
                    .containsEntry("key", "user_id");
            clock.advance(Duration.ofMillis(2_500));
            assertThat(api.call(request("echo", Map.of("text", "c"))).success()).isTrue();
        }
    }

    @Test
    void tellsAllThatIsWrongWithAllFunctions() {
        var unknownHook = FunConfig.builder("chat", "a")
                .beforeExecute(HookRef.of("Hooks", "quota"))
                .permissionCallback(new FunctionRef("Perm", "check"))
                .build();
        var missing = FunConfig.builder("chat", "b").build();

        assertThatThrownBy(() -> PhoenixGenApi.builder()
                        .function(unknownHook, _ -> "never")
                        .config(missing)
                        .build())
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContainingAll("chat/a before_execute: Hooks.quota", "Perm.check", "chat/b function: chat.b");
    }

    @Test
    void refusesALimitByAnArgumentThatTheFunctionDoesNotTake() {
        var limit = new RateLimit(RateLimitKey.of("room"), 1, Duration.ofSeconds(1));

        assertThatThrownBy(() -> PhoenixGenApi.builder()
                        .function(ECHO, call -> call.string("text"))
                        .rateLimits(RateLimits.NONE.withApi("chat", "echo", limit))
                        .build())
                .hasMessage("functions: chat/echo rate limit: key \"room\""
                        + " (expected: user_id, device_id, ip_address or an argument of the function)");
    }

    @Test
    void pullsAndTakesPushes() throws Exception {
        var clock = new ManualClock();
        var remote =
                FunConfig.builder("billing", "pay").nodes(Nodes.named("node-a")).build();
        try (var api = PhoenixGenApi.builder()
                .clock(clock)
                .telemetry(new Telemetry(clock))
                .pushToken("secret")
                .pull("billing", () -> PulledConfigs.of("node-a", List.of(remote)))
                .drainTimeout(Duration.ZERO)
                .build()) {
            clock.awaitAlarms(1);
            clock.advance(PullerSettings.defaults().firstPull());

            await().until(() -> api.configDb().get("billing", "pay").isPresent());
            var pushed = FunConfig.builder("shop", "buy")
                    .nodes(Nodes.named("node-b"))
                    .build();
            assertThat(api.configReceiver()
                            .orElseThrow()
                            .push(PushConfig.of("shop", "node-b", "1", List.of(pushed), "secret")))
                    .isInstanceOf(PushResult.Accepted.class);
            // nobody has said how to reach the node
            assertThat(api.call(Request.of("r1", "shop", "buy", Map.of(), Caller.ANONYMOUS))
                            .error())
                    .isEqualTo("Service temporarily unavailable");
        }
    }

    @Test
    void nobodyCanPushIfNoSecretIsSaid() {
        try (var api = PhoenixGenApi.builder().build()) {
            assertThat(api.configReceiver()).isEmpty();
        }
    }

    @Test
    void refusesRequestsOnceItIsClosed() throws Exception {
        var api = PhoenixGenApi.builder()
                .function(ECHO, call -> call.string("text"))
                .build();

        api.close();
        api.close();

        assertThat(api.call(request("echo", Map.of("text", "a"))).code()).isEqualTo(ErrorCode.UNAVAILABLE);
    }

    @Test
    void answersInTimeWhatIsStillOnItsWayWhenItIsClosed() throws Exception {
        var never = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        var config = FunConfig.builder("chat", "hang")
                .timeout(Duration.ofMillis(500))
                .build();
        var api = PhoenixGenApi.builder()
                .function(config, _ -> {
                    begun.countDown();
                    never.await();
                    return "never";
                })
                .drainTimeout(Duration.ZERO)
                .build();

        try (var responses = api.open(request("hang", Map.of()))) {
            begun.await();
            api.close();

            assertThat(responses.next().orElseThrow().code()).isEqualTo(ErrorCode.TIMEOUT);
        }
    }

    private static Request request(String requestType, Map<String, String> args) {
        return Request.of("r1", "chat", requestType, args, Caller.user("ada"));
    }
}
