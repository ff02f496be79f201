package dev.phoenixgenapi.workerpool;

import dev.phoenixgenapi.telemetry.Telemetry;
import dev.phoenixgenapi.time.AlarmClock;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** Who may run, who has to wait, and who is next. */
final class Dispatcher {

    final AlarmClock clock;
    final PoolEvents events;
    final CircuitBreaker breaker;
    final Crew crew;
    final Tally tally = new Tally();
    final Load load;

    /** Done when the pool is closed and no task runs. */
    final CompletableFuture<@Nullable Void> over = new CompletableFuture<>();

    /** Done when, beyond that, no thread is busy. */
    final CompletableFuture<@Nullable Void> quiet = new CompletableFuture<>();

    private final Queue<Execution> queue = new ConcurrentLinkedQueue<>();

    Dispatcher(WorkerPoolConfig config, Telemetry telemetry, AlarmClock clock, ThreadFactory threads) {
        this.clock = clock;
        this.events = new PoolEvents(config.name(), telemetry, clock);
        this.breaker = new CircuitBreaker(config, clock, events);
        this.load = new Load(config.maxConcurrent(), config.maxQueued());
        this.crew = new Crew(config.name(), threads, this::lookWhetherOver);
    }

    Admission submit(PoolTask task, long timeout) {
        var permit = breaker.admit();
        if (permit == CircuitBreaker.REFUSED) {
            return load.isClosed() ? refuse(Admission.CLOSED) : refuse(Admission.BREAKER_OPEN);
        }
        return switch (load.enter()) {
            case START -> {
                start(new Execution(this, task, timeout, permit));
                yield Admission.ACCEPTED;
            }
            case QUEUE -> {
                queue.add(new Execution(this, task, timeout, permit));
                announced(load.announce());
                yield Admission.ACCEPTED;
            }
            case FULL -> {
                breaker.withdraw(permit);
                yield refuse(Admission.QUEUE_FULL);
            }
            default -> {
                breaker.withdraw(permit);
                yield refuse(Admission.CLOSED);
            }
        };
    }

    private Admission refuse(Admission why) {
        var counter = switch (why) {
            case QUEUE_FULL -> tally.queueFull;
            case BREAKER_OPEN -> tally.breakerOpen;
            default -> tally.refusedClosed;
        };
        counter.increment();
        return why;
    }

    private void announced(Load.Step step) {
        if (step == Load.Step.START_NEXT) {
            start(next());
        } else if (step == Load.Step.CLOSED) {
            crew.tell(next()::neverRan);
            lookWhetherOver();
        }
    }

    private Execution next() {
        return Objects.requireNonNull(queue.poll(), "what is announced is in the queue");
    }

    private void start(Execution first) {
        var starting = first;
        while (!crew.start(starting) && starting.neverRan()) {
            if (load.leave() != Load.Step.START_NEXT) {
                lookWhetherOver();
                return;
            }
            starting = next();
        }
    }

    /** A task has ended, or was given up after it had got a place. */
    void placeIsFree() {
        if (load.leave() == Load.Step.START_NEXT) {
            start(next());
        } else {
            lookWhetherOver();
        }
    }

    /** Takes no tasks any more and gives up those that wait. */
    void refuseAll() {
        var telling = new Object();
        crew.join(telling); // it is not quiet before all of them have been told
        for (var waiting = load.close(); waiting > 0; waiting--) {
            crew.tell(next()::neverRan);
        }
        crew.gone(telling);
    }

    private void lookWhetherOver() {
        if (load.isOver()) {
            over.complete(null);
            if (crew.isEmpty()) {
                quiet.complete(null);
            }
        }
    }
}
