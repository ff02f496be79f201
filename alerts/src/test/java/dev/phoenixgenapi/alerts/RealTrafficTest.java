package dev.phoenixgenapi.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.PhoenixGenApiBuilder;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.ResponseType;
import dev.phoenixgenapi.Result;
import dev.phoenixgenapi.ratelimit.RateLimit;
import dev.phoenixgenapi.ratelimit.RateLimitKey;
import dev.phoenixgenapi.ratelimit.RateLimits;
import dev.phoenixgenapi.ratelimit.ScopedLimit;
import dev.phoenixgenapi.telemetry.event.RateLimitScope;
import dev.phoenixgenapi.workerpool.BreakerState;
import dev.phoenixgenapi.workerpool.WorkerPoolConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** An engine at work, and somebody who is told over HTTP. */
class RealTrafficTest {

    private static final Duration WINDOW = Duration.ofSeconds(1);

    private final AtomicBoolean broken = new AtomicBoolean(true);

    @AutoClose
    private final Receiver receiver = new Receiver();

    @AutoClose
    private final WebhookSink sink = WebhookSink.builder(receiver.url()).build();

    RealTrafficTest() throws Exception {}

    private PhoenixGenApiBuilder engine(ResponseType type) {
        return PhoenixGenApi.builder()
                .drainTimeout(Duration.ZERO)
                .function(
                        FunConfig.builder("orders", "place").responseType(type).build(), _ -> {
                            if (broken.get()) {
                                throw new IllegalStateException("broken");
                            }
                            return 1;
                        })
                .function(FunConfig.builder("orders", "refuse").build(), _ -> Result.err("sold out"));
    }

    private static void call(PhoenixGenApi api, String requestType, int times) throws InterruptedException {
        for (var i = 0; i < times; i++) {
            try (var responses = api.open(Request.of("r" + i, "orders", requestType, Map.of(), Caller.user("ada")))) {
                while (responses.next().isPresent()) {
                    // until it is over
                }
            }
        }
    }

    /** However slow the machine is: there are enough of them in some window. */
    private void callUntilTold(PhoenixGenApi api) {
        await("fires").until(() -> {
            call(api, "place", 30);
            return !receiver.bodies().isEmpty();
        });
    }

    /** Waits for the end of it, and for anything that should not come. */
    private List<String> told(String name) {
        await("is told to be over").until(() -> receiver.bodies().stream().anyMatch(one -> one.contains("resolved")));
        sink.close();
        assertThat(receiver.bodies()).allMatch(body -> body.startsWith("{\"name\":\"" + name + "\""));
        return receiver.bodies().stream()
                .map(body -> body.contains("\"state\":\"firing\"") ? "firing" : "resolved")
                .toList();
    }

    @Test
    void aFunctionThatFailsIsToldOnceAndIsOverOnce() throws Exception {
        try (var api = engine(ResponseType.SYNC).build();
                var rates = ErrorRate.builder(sink).window(WINDOW).attach(api.telemetry())) {
            call(api, "place", 15);
            call(api, "refuse", 5);
            call(api, "there_is_none", 100);
            assertThat(receiver.bodies()).as("too few of either").isEmpty();
            callUntilTold(api);
            broken.set(false);
            call(api, "place", 1_000);
            assertThat(told("error_rate")).containsExactly("firing", "resolved");
            assertThat(receiver.bodies().getFirst()).contains("\"request_type\":\"place\"");
            assertThat(rates.snapshot()).noneMatch(rate -> rate.requestType().equals("there_is_none"));
        }
    }

    @Test
    void anAsynchronousFunctionIsToldToo() throws Exception {
        try (var api = engine(ResponseType.ASYNC)
                        .asyncPool(new WorkerPoolConfig("async_pool", 10, 100, null, 1_000, Duration.ofSeconds(60)))
                        .build();
                var _ = ErrorRate.builder(sink).window(WINDOW).attach(api.telemetry())) {
            callUntilTold(api);
            assertThat(told("error_rate")).containsExactly("firing", "resolved");
        }
    }

    @Test
    void whoRunsIntoLimitsIsToldOnceAndIsOverOnce() throws Exception {
        broken.set(false);
        var limit = new RateLimit(RateLimitKey.USER_ID, 1, Duration.ofHours(1));
        try (var api = engine(ResponseType.SYNC)
                        .rateLimits(new RateLimits(List.of(new ScopedLimit(RateLimitScope.GLOBAL, limit))))
                        .build();
                var monitor = RateLimitMonitor.builder(sink).window(WINDOW).attach(api.telemetry())) {
            callUntilTold(api);
            assertThat(told("rate_limit")).containsExactly("firing", "resolved");
            assertThat(receiver.bodies().getFirst()).contains("\"user\":\"ada\"");
            assertThat(monitor.untracked()).isZero();
        }
    }

    @Test
    void aBreakerThatOpensIsToldOnceAndIsOverOnce() throws Exception {
        try (var api = engine(ResponseType.ASYNC)
                        .asyncPool(new WorkerPoolConfig("async_pool", 10, 100, null, 3, Duration.ofMillis(20)))
                        .build();
                var _ = BreakerAlerts.builder(sink).hold(Duration.ofMillis(100)).attach(api.telemetry())) {
            call(api, "place", 3);
            await("fires").until(() -> !receiver.bodies().isEmpty());
            broken.set(false);
            await("closes").until(() -> {
                call(api, "place", 1);
                return api.status().asyncPool().breaker().state() == BreakerState.CLOSED;
            });
            assertThat(told("circuit_breaker")).containsExactly("firing", "resolved");
            assertThat(receiver.bodies().getFirst())
                    .contains("Circuit breaker OPEN for pool=async_pool after 3 consecutive failures");
        }
    }
}
