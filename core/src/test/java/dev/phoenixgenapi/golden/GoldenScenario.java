package dev.phoenixgenapi.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.FunConfig;
import dev.phoenixgenapi.FunConfigBuilder;
import dev.phoenixgenapi.HookRef;
import dev.phoenixgenapi.PhoenixGenApi;
import dev.phoenixgenapi.PhoenixGenApiBuilder;
import dev.phoenixgenapi.Request;
import dev.phoenixgenapi.Responses;
import dev.phoenixgenapi.execution.Backoff;
import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import dev.phoenixgenapi.time.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A recorded scenario, played again: an engine, what its clients get, and what it emits. */
final class GoldenScenario implements AutoCloseable {

    static final Caller USER_1 = Caller.user("user_1");

    final ManualClock clock;
    final PhoenixGenApi api;

    private final List<TelemetryEvent> recorded = new CopyOnWriteArrayList<>();
    private final List<Request> sent = new CopyOnWriteArrayList<>();
    private final int idleAlarms;
    private Caller caller = USER_1;

    GoldenScenario(UnaryOperator<PhoenixGenApiBuilder> setup) {
        this(new ManualClock(), setup);
    }

    GoldenScenario(ManualClock clock, UnaryOperator<PhoenixGenApiBuilder> setup) {
        this.clock = clock;
        this.api = engine(clock, setup);
        this.idleAlarms = clock.pending();
        // only now: what the setup adds is not part of the scenario
        api.telemetry().attachAll("recorder", event -> {
            if (GoldenScenarioEvents.isOfTheGuide(event)) {
                recorded.add(event);
            }
        });
    }

    static PhoenixGenApi engine(ManualClock clock, UnaryOperator<PhoenixGenApiBuilder> setup) {
        return setup.apply(PhoenixGenApi.builder()
                        .clock(clock)
                        .telemetry(new Telemetry(clock))
                        .drainTimeout(Duration.ZERO)
                        .backoff(new Backoff(Duration.ZERO, Duration.ZERO)))
                .build();
    }

    static FunConfigBuilder config(String requestType) {
        return FunConfig.builder("svc", requestType);
    }

    static HookRef hook(String function) {
        return HookRef.of("Hk", function);
    }

    /** Who the following requests come from. */
    GoldenScenario as(Caller other) {
        caller = other;
        return this;
    }

    /** Sends a request and gives all its responses. */
    List<GoldenScenarioWire> call(String requestId, String requestType, Map<String, ? extends @Nullable Object> args)
            throws InterruptedException {
        try (var responses = open(requestId, requestType, args)) {
            return all(responses);
        }
    }

    List<GoldenScenarioWire> call(String requestId, String requestType) throws InterruptedException {
        return call(requestId, requestType, Map.of());
    }

    /** Sends a request whose responses the test takes by itself. */
    Responses open(String requestId, String requestType, Map<String, ? extends @Nullable Object> args) {
        return open(Request.of(requestId, "svc", requestType, args, caller));
    }

    Responses open(Request request) {
        sent.add(request);
        return api.open(request);
    }

    /** Sends a request for a version and gives its one response. */
    GoldenScenarioWire callVersion(String requestId, String requestType, String version) throws InterruptedException {
        try (var responses = open(new Request(requestId, "svc", requestType, version, Map.of(), caller))) {
            return all(responses).getFirst();
        }
    }

    static List<GoldenScenarioWire> all(Responses responses) throws InterruptedException {
        var all = new ArrayList<GoldenScenarioWire>();
        for (var next = responses.next(); next.isPresent(); next = responses.next()) {
            all.add(GoldenScenarioWire.of(next.get()));
        }
        return all;
    }

    /** Waits until so many time-outs are running, and moves the clock. */
    void pass(Duration time, int timeouts) {
        clock.awaitAlarms(idleAlarms + timeouts);
        clock.advance(time);
    }

    /** What was emitted so far, in order, but for what pools emit, which comes when it comes. */
    List<String> events() {
        return recorded.stream()
                .filter(event -> !isOfPool(event))
                .map(event -> GoldenScenarioEvents.text(event, sent))
                .toList();
    }

    /** What a pool emits for its one task; it comes when it comes. */
    void assertPoolRanOneTask(String pool) {
        assertThat(poolEvents(2))
                .containsExactly(
                        "worker_pool.task.start{pool_name=%s}".formatted(pool),
                        "worker_pool.task.stop{pool_name=%s}".formatted(pool));
    }

    /** What pools have emitted, once there is so much of it, in order. */
    List<String> poolEvents(int count) {
        await("events of pools")
                .until(() -> recorded.stream().filter(GoldenScenario::isOfPool).count() >= count);
        return recorded.stream()
                .filter(GoldenScenario::isOfPool)
                .map(event -> GoldenScenarioEvents.text(event, sent))
                .toList();
    }

    /** The events that have one of the names, in order, for requests that more than one thread works on. */
    List<String> eventsNamed(String... names) {
        var wanted = List.of(names);
        return recorded.stream()
                .filter(event -> wanted.contains(GoldenScenarioEvents.nameOf(event)))
                .map(event -> GoldenScenarioEvents.text(event, sent))
                .toList();
    }

    private static boolean isOfPool(TelemetryEvent event) {
        return GoldenScenarioEvents.nameOf(event).startsWith("worker_pool.");
    }

    @Override
    public void close() {
        api.close();
    }
}
