package dev.phoenixgenapi.workerpool;

import dev.phoenixgenapi.telemetry.TimeSource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Lets no tasks in after too many have failed in a row, until one that it lets in to try has succeeded.
 *
 * <p>While it is not closed, only that probe's end counts: the others began before. A probe that takes longer than
 * another cool-down no longer keeps everybody out; then the next task is the probe.
 */
final class CircuitBreaker {

    /** Not let in. */
    static final long REFUSED = -1;

    /** Let in. Any greater permit is that of a probe. */
    static final long ORDINARY = 0;

    private final int threshold;
    private final long coolDown;
    private final TimeSource time;
    private final PoolEvents events;
    private final AtomicLong probes = new AtomicLong();
    private final AtomicReference<State> state = new AtomicReference<>(new Closed(0, false));

    private sealed interface State {
        int failures();
    }

    /** What is still to be told, if it was opened and then reset: that a task has succeeded. */
    private record Closed(int failures, boolean toBeTold) implements State {}

    private record Open(int failures, long until) implements State {}

    private record HalfOpen(int failures, long until, long probe) implements State {}

    CircuitBreaker(WorkerPoolConfig config, TimeSource time, PoolEvents events) {
        this.threshold = config.failureThreshold();
        this.coolDown = Nanos.of(config.coolDown());
        this.time = time;
        this.events = events;
    }

    /** Returns a permit, which is to be handed back by one of the next three methods. */
    long admit() {
        while (true) {
            var before = state.get();
            long until;
            switch (before) {
                case Closed _ -> {
                    return ORDINARY;
                }
                case Open open -> until = open.until;
                case HalfOpen half -> until = half.until;
            }
            var now = time.nanoTime();
            if (now - until < 0) {
                return REFUSED;
            }
            var probe = probes.incrementAndGet();
            if (state.compareAndSet(before, new HalfOpen(before.failures(), now + coolDown, probe))) {
                return probe;
            }
        }
    }

    /** The task was let in and has succeeded. */
    void succeeded(long permit) {
        while (true) {
            switch (state.get()) {
                case Closed(var failures, var toBeTold)
                when failures == 0 && !toBeTold -> {
                    return;
                }
                case Closed closed -> {
                    if (state.compareAndSet(closed, new Closed(0, false))) {
                        if (closed.toBeTold) {
                            events.breakerClosed();
                        }
                        return;
                    }
                }
                case HalfOpen half
                when half.probe == permit -> {
                    if (state.compareAndSet(half, new Closed(0, false))) {
                        events.breakerClosed();
                        return;
                    }
                }
                case Open _, HalfOpen _ -> {
                    return;
                }
            }
        }
    }

    /** The task was let in and has failed. */
    void failed(long permit) {
        while (true) {
            var before = state.get();
            var failures = before.failures() + 1;
            State after;
            switch (before) {
                case Closed closed when failures < threshold -> after = new Closed(failures, closed.toBeTold);
                case Closed _ -> after = new Open(failures, time.nanoTime() + coolDown);
                case HalfOpen half when half.probe == permit -> after = new Open(failures, time.nanoTime() + coolDown);
                case Open _, HalfOpen _ -> {
                    return;
                }
            }
            if (state.compareAndSet(before, after)) {
                if (after instanceof Open) {
                    events.breakerOpened(failures);
                }
                return;
            }
        }
    }

    /** The task was let in, but what has become of it says nothing: if it was the probe, the next one is. */
    void withdraw(long permit) {
        if (state.get() instanceof HalfOpen half && half.probe == permit) {
            state.compareAndSet(half, new Open(half.failures, time.nanoTime()));
        }
    }

    /** Closes it by hand. That it is closed is told when a task has succeeded. */
    void reset() {
        state.updateAndGet(before -> new Closed(0, !(before instanceof Closed closed) || closed.toBeTold));
    }

    PoolStatus.Breaker status() {
        var now = time.nanoTime();
        return switch (state.get()) {
            case Closed closed -> new PoolStatus.Breaker(BreakerState.CLOSED, closed.failures, Duration.ZERO);
            case Open open ->
                new PoolStatus.Breaker(BreakerState.OPEN, open.failures, Nanos.untilOrNow(open.until - now));
            case HalfOpen half ->
                new PoolStatus.Breaker(BreakerState.HALF_OPEN, half.failures, Nanos.untilOrNow(half.until - now));
        };
    }
}
