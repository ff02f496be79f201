package dev.phoenixgenapi.alerts;

import dev.phoenixgenapi.telemetry.Attachment;
import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.telemetry.TimeSource;
import dev.phoenixgenapi.telemetry.event.EventType;
import dev.phoenixgenapi.telemetry.event.TelemetryEvent;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent.CircuitBreakerClose;
import dev.phoenixgenapi.telemetry.event.WorkerPoolEvent.CircuitBreakerOpen;
import dev.phoenixgenapi.telemetry.log.LogText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells when the circuit breaker of a worker pool opens, and when the pool is well again (guide: "Integration
 * Patterns", circuit breaker alerts).
 *
 * <p>An alert named {@value #ALERT} fires when a breaker opens. It is over when the breaker has stayed closed for the
 * hold time; a breaker that opens again before that goes on with the same alert, which says in the end how often that
 * was.
 *
 * <p>Alerts are sent by a thread of its own. Safe for use by any thread.
 */
public final class BreakerAlerts implements AutoCloseable {

    /** The name of its alerts. */
    public static final String ALERT = "circuit_breaker";

    /** How many a process could ever have. */
    private static final int MOST_POOLS = 1_000;

    private static final Duration TICK = Duration.ofSeconds(1);

    private final String handlerId;
    private final long hold;
    private final TimeSource time;
    private final Notifier notifier;
    private final Map<String, PoolState> pools = new LinkedHashMap<>();
    private final Attachment attachment;

    private volatile @Nullable Ticker ticker;

    BreakerAlerts(String handlerId, Duration hold, AlertSink sink, Telemetry telemetry) {
        this.handlerId = handlerId;
        this.hold = hold.toNanos();
        this.time = telemetry.time();
        this.notifier = new Notifier(ALERT, time, sink);
        this.attachment = telemetry.attachMany(
                handlerId,
                List.of(
                        EventType.WORKER_POOL_CIRCUIT_BREAKER_OPEN.eventName(),
                        EventType.WORKER_POOL_CIRCUIT_BREAKER_CLOSE.eventName()),
                this::handle);
    }

    /**
     * Alerts that somebody is told of.
     *
     * @param sink who is told
     * @return what sets them up
     */
    public static BreakerAlertsBuilder builder(AlertSink sink) {
        return new BreakerAlertsBuilder(sink);
    }

    BreakerAlerts ticking() {
        ticker = Ticker.every(TICK, handlerId, this::tick);
        return this;
    }

    private void handle(TelemetryEvent event) {
        synchronized (pools) {
            switch (event) {
                case CircuitBreakerOpen(var pool, var failures)
                when pools.size() < MOST_POOLS ->
                    pools.computeIfAbsent(pool, _ -> new PoolState()).opened(failures);
                case CircuitBreakerClose(var pool)
                when pools.containsKey(pool) -> pools.get(pool).closed(time.nanoTime());
                default -> {}
            }
        }
        var thread = ticker;
        if (thread != null) {
            thread.soon();
        }
    }

    /** Judges. */
    void tick() {
        var alerts = new ArrayList<Alert>();
        synchronized (pools) {
            pools.forEach((pool, state) -> judge(pool, state, alerts));
            pools.values().removeIf(state -> !state.firing);
        }
        notifier.send(alerts);
    }

    private void judge(String pool, PoolState state, List<Alert> alerts) {
        if (!state.firing) {
            state.firing = true;
            alerts.add(alert(
                    AlertState.FIRING,
                    "Circuit breaker OPEN for pool=%s after %d consecutive failures"
                            .formatted(LogText.of(pool), state.failures),
                    pool,
                    state));
        }
        if (!state.open && time.nanoTime() - state.closedAt >= hold) {
            state.firing = false;
            alerts.add(alert(
                    AlertState.RESOLVED,
                    "Circuit breaker CLOSED for pool=%s — service restored%s"
                            .formatted(
                                    LogText.of(pool),
                                    state.opened == 1 ? "" : " (it had opened %d times)".formatted(state.opened)),
                    pool,
                    state));
        }
    }

    private Alert alert(AlertState alertState, String message, String pool, PoolState state) {
        var details = new LinkedHashMap<String, @Nullable Object>();
        details.put("pool_name", pool);
        details.put("consecutive_failures", state.failures);
        details.put("opened", state.opened);
        return notifier.alert(alertState, message, details);
    }

    /**
     * The pools whose alerts go on.
     *
     * @return their names; immutable
     */
    public List<String> firing() {
        synchronized (pools) {
            return List.copyOf(pools.keySet());
        }
    }

    /** Ends it. Alerts that go on are not told to be over, because nobody knows. */
    @Override
    public void close() {
        attachment.close();
        var thread = ticker;
        if (thread != null) {
            thread.close();
        }
    }

    /** A pool whose breaker has opened, until that is over. Guarded by the lock of the pools. */
    private static final class PoolState {

        private boolean firing;
        private boolean open;
        private long opened;
        private long failures;
        private long closedAt;

        void opened(long consecutiveFailures) {
            open = true;
            opened++;
            failures = consecutiveFailures;
        }

        void closed(long now) {
            open = false;
            closedAt = now;
        }
    }
}
