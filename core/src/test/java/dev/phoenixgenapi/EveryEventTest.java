package dev.phoenixgenapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.config.PulledConfigs;
import dev.phoenixgenapi.config.PushConfig;
import dev.phoenixgenapi.execution.Backoff;
import dev.phoenixgenapi.hooks.AfterHook;
import dev.phoenixgenapi.hooks.BeforeHook;
import dev.phoenixgenapi.nodes.Nodes;
import dev.phoenixgenapi.ratelimit.RateLimit;
import dev.phoenixgenapi.ratelimit.RateLimitKey;
import dev.phoenixgenapi.ratelimit.RateLimits;
import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.EventName;
import dev.phoenixgenapi.telemetry.event.RateLimitScope;
import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import dev.phoenixgenapi.time.Alarm;
import dev.phoenixgenapi.time.AlarmClock;
import dev.phoenixgenapi.time.ManualClock;
import dev.phoenixgenapi.workerpool.WorkerPoolConfig;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Nothing but the engine emits the guide's events, and it emits every one of them. */
class EveryEventTest {

    private final ManualClock clock = new ManualClock();
    private final AtomicBoolean clockBroken = new AtomicBoolean();
    private final Telemetry telemetry = new Telemetry(clock);
    private final List<TelemetryEvent> events = new CopyOnWriteArrayList<>();
    private final AtomicBoolean failing = new AtomicBoolean();

    @Test
    void everyEventOfTheGuideComesOutOfRealWork() throws Exception {
        telemetry.attachAll("recorder", events::add);
        try (var api = engine()) {
            requests(api);
            pool(api);
            limits(api);
            configs(api);
        }

        assertThat(emitted()).containsExactlyInAnyOrderElementsOf(Telemetry.listEvents());
    }

    @Test
    void aTaskOnWhichTheEngineFailsIsAnsweredToo() throws Exception {
        try (var api = engine()) {
            clockBroken.set(true);
            try (var responses = api.open(request("task", "ada"))) {
                assertThat(responses.next()).contains(Response.accepted("r1"));
                assertThat(responses.next().orElseThrow().code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
            }
            await().until(() -> api.asyncPool().status().running() == 0);
            clockBroken.set(false);
        }
    }

    private void requests(PhoenixGenApi api) throws InterruptedException {
        assertThat(api.call(request("ok", "ada")).success()).isTrue();
        assertThat(api.call(request("hooks_throw", "ada")).success()).isFalse();
        assertThat(api.call(request("fails", "ada")).success()).isFalse();
        clockBroken.set(true);
        assertThatThrownBy(() -> api.call(request("ok", "ada"))).hasMessage("the clock is broken");
        clockBroken.set(false);
    }

    private void pool(PhoenixGenApi api) throws InterruptedException {
        failing.set(true);
        assertThat(api.call(request("task", "ada")).async()).isTrue();
        await().until(() -> emitted().contains(name("worker_pool.circuit_breaker.open")));
        failing.set(false);
        clock.advance(Duration.ofMinutes(1));
        assertThat(api.call(request("task", "ada")).async()).isTrue();
        await().until(() -> emitted().contains(name("worker_pool.circuit_breaker.close")));
    }

    private void limits(PhoenixGenApi api) throws InterruptedException {
        while (api.call(request("ok", "bob")).success()) {
            // until there is no more room
        }
        assertThat(api.rateLimiter().reset(RateLimitScope.GLOBAL, RateLimitKey.USER_ID, "bob"))
                .isTrue();
        clock.awaitAlarms(1); // the cleanup again, should it have had a round before
        clock.advance(Duration.ofHours(1));
        await().until(() -> emitted().contains(name("rate_limiter.cleanup")));
    }

    private void configs(PhoenixGenApi api) throws InterruptedException {
        var config =
                FunConfig.builder("billing", "pay").nodes(Nodes.named("node-a")).build();
        api.configPuller().add("billing", () -> PulledConfigs.of("node-a", List.of(config)));
        api.configPuller().pullNow("billing");
        api.configReceiver()
                .orElseThrow()
                .push(PushConfig.of(
                        "billing", "node-b", "2", List.of(config.withNodes(Nodes.named("node-b"))), "secret"));
        api.configDb().disable("billing", "pay", "0.0.0");
        api.configDb().enable("billing", "pay", "0.0.0");
        api.configDb().delete("billing", "pay", "0.0.0");
        api.configDb().clear();
    }

    private PhoenixGenApi engine() {
        BeforeHook before = (_, _, _) -> null;
        AfterHook after = (_, _, _, _) -> null;
        BeforeHook beforeThrows = (_, _, _) -> {
            throw new IllegalStateException("before");
        };
        AfterHook afterThrows = (_, _, _, _) -> {
            throw new IllegalStateException("after");
        };
        var api = PhoenixGenApi.builder()
                .telemetry(telemetry)
                .clock(clock())
                .drainTimeout(Duration.ZERO)
                .backoff(new Backoff(Duration.ZERO, Duration.ZERO))
                .rateLimits(RateLimits.NONE.withGlobal(new RateLimit(RateLimitKey.USER_ID, 10, Duration.ofMinutes(10))))
                .asyncPool(WorkerPoolConfig.asyncPool().withBreaker(1, Duration.ofSeconds(30)))
                .pushToken("secret")
                .beforeHook(new FunctionRef("Hooks", "before"), before)
                .afterHook(new FunctionRef("Hooks", "after"), after)
                .beforeHook(new FunctionRef("Hooks", "before_throws"), beforeThrows)
                .afterHook(new FunctionRef("Hooks", "after_throws"), afterThrows)
                .function(
                        config("ok")
                                .beforeExecute(HookRef.of("Hooks", "before"))
                                .afterExecute(HookRef.of("Hooks", "after"))
                                .build(),
                        _ -> 1)
                .function(
                        config("hooks_throw")
                                .beforeExecute(HookRef.of("Hooks", "before_throws"))
                                .afterExecute(HookRef.of("Hooks", "after_throws"))
                                .build(),
                        _ -> 1)
                .function(
                        config("fails").retry(1).build(),
                        _ -> Result.err("busy").retryable())
                .function(config("task").responseType(ResponseType.ASYNC).build(), _ -> {
                    if (failing.get()) {
                        throw new IllegalStateException("task");
                    }
                    return 1;
                })
                .build();
        clock.awaitAlarms(1); // the limiter's cleanup waits, and so never meets a broken clock
        return api;
    }

    private AlarmClock clock() {
        return new AlarmClock() {
            @Override
            public void set(Alarm alarm, long deadline) {
                if (clockBroken.get()) {
                    throw new IllegalStateException("the clock is broken");
                }
                clock.set(alarm, deadline);
            }

            @Override
            public void cancel(Alarm alarm) {
                clock.cancel(alarm);
            }

            @Override
            public long nanoTime() {
                return clock.nanoTime();
            }

            @Override
            public long epochNanos(long nanoTime) {
                return clock.epochNanos(nanoTime);
            }
        };
    }

    private Set<EventName> emitted() {
        var names = new LinkedHashSet<EventName>();
        events.forEach(event -> names.add(event.name()));
        return names;
    }

    private static EventName name(String name) {
        return EventName.parse("phoenix_gen_api." + name);
    }

    private static FunConfigBuilder config(String requestType) {
        return FunConfig.builder("svc", requestType);
    }

    private static Request request(String requestType, String user) {
        return Request.of("r1", "svc", requestType, Map.of(), Caller.user(user));
    }
}
