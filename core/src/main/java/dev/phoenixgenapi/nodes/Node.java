package dev.phoenixgenapi.nodes;

import dev.phoenixgenapi.Failure;
import dev.phoenixgenapi.Outcome;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** A node as this one has found it: how many calls it has, and how they ended. Safe for use by any thread. */
public final class Node {

    private static final long USE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final Health NEW = new Health(0, 0, Ejection.NONE, 0);

    private enum Ejection {
        /** Calls go there. */
        NONE,
        /** It is passed over. */
        RUNNING,
        /** It is passed over, but for one call that finds out whether it is well again. */
        TRIAL
    }

    /**
     * @param failures how many in a row
     * @param ejections how often it has been passed over without a long time between
     * @param until when a call may try it again, or was allowed to the last time
     */
    private record Health(int failures, int ejections, Ejection ejection, long until) {

        boolean isEjected() {
            return ejection != Ejection.NONE;
        }
    }

    private final String name;
    private final NodeOptions options;

    /** How many nodes are passed over, of all. */
    private final AtomicInteger ejected;

    private final LongAdder inFlight = new LongAdder();
    private final AtomicReference<Health> health = new AtomicReference<>(NEW);
    private volatile long usedAt;

    Node(String name, NodeOptions options, AtomicInteger ejected, long now) {
        this.name = name;
        this.options = options;
        this.ejected = ejected;
        this.usedAt = now;
    }

    /**
     * What it is called.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * How many calls of this engine it has not answered.
     *
     * @return the number
     */
    public int inFlight() {
        return inFlight.intValue();
    }

    /** Whether a call may go there: it is well, or has been passed over for long enough to be tried again. */
    boolean isOpen(long now) {
        var current = health.get();
        return !current.isEjected() || now - current.until() >= 0;
    }

    /** Whether nobody has called it since; then nothing is remembered of it from now on. */
    boolean isForgotten(long before) {
        if (inFlight() > 0 || usedAt - before >= 0) {
            return false;
        }
        answered();
        return true;
    }

    /**
     * A call goes there.
     *
     * @param now the time in nanoseconds
     */
    public void begins(long now) {
        inFlight.increment();
        // all calls read it: who wrote it each time would take it out of the caches of the others
        if (now - usedAt > USE_NANOS) {
            usedAt = now;
        }
        var current = health.get();
        if (current.isEjected() && now - current.until() >= 0) {
            // the others wait for how this one ends; if it does not, there is another
            var next = now + options.ejectFor().toNanos();
            health.compareAndSet(current, new Health(current.failures(), current.ejections(), Ejection.TRIAL, next));
        }
    }

    /**
     * A call has been answered, or cannot be answered. A node that refuses a call is neither well nor ill.
     *
     * @param outcome how it has ended
     * @param now the time in nanoseconds
     */
    public void ended(Outcome outcome, long now) {
        inFlight.decrement();
        switch (outcome) {
            case Outcome.Failed(Failure.Unavailable(var reason)) when !reason.equals(NodeClient.UNREACHABLE) -> {}
            case Outcome.Failed(Failure.Cancelled _) -> {}
            case Outcome.Failed(Failure.Unavailable _),
                    Outcome.Failed(Failure.NodeLost _),
                    Outcome.Failed(Failure.TimedOut _) -> failed(now);
            default -> answered();
        }
    }

    /** Nobody waits for a call any more. */
    public void givenUp() {
        inFlight.decrement();
    }

    /** It has answered, be it that the function failed. */
    private void answered() {
        while (true) {
            var current = health.get();
            if (current.failures() == 0 && !current.isEjected()) {
                return;
            }
            if (health.compareAndSet(current, new Health(0, current.ejections(), Ejection.NONE, current.until()))) {
                ejected.addAndGet(current.isEjected() ? -1 : 0);
                return;
            }
        }
    }

    /**
     * It could not be reached, was lost, or has not answered in time.
     *
     * @param now the time in nanoseconds
     */
    public void failed(long now) {
        while (true) {
            var current = health.get();
            var worse = worse(current, now);
            if (health.compareAndSet(current, worse)) {
                ejected.addAndGet(worse.isEjected() && !current.isEjected() ? 1 : 0);
                return;
            }
        }
    }

    private Health worse(Health current, long now) {
        var failures = current.failures() + 1;
        return switch (current.ejection()) {
            case NONE ->
                failures < options.ejectAfter()
                        ? new Health(failures, current.ejections(), Ejection.NONE, current.until())
                        : ejected(failures, now - current.until() > forgetAfter() ? 1 : current.ejections() + 1, now);
            // calls from before that end only now say nothing new
            case RUNNING -> current;
            case TRIAL -> ejected(failures, current.ejections() + 1, now);
        };
    }

    private Health ejected(int failures, int ejections, long now) {
        return new Health(failures, ejections, Ejection.RUNNING, now + pause(ejections));
    }

    private long forgetAfter() {
        return 2 * options.maxEjection().toNanos();
    }

    /** Jittered, so that gateways that found the same do not come back together. */
    private long pause(int ejections) {
        var pause = options.ejectFor().toNanos() * Math.pow(2, ejections - 1);
        var longest = (double) options.maxEjection().toNanos();
        return (long)
                (Math.min(pause, longest) * (0.75 + ThreadLocalRandom.current().nextDouble() / 4));
    }

    /** What operators see. */
    NodeStatus status(long now) {
        var current = health.get();
        return new NodeStatus(
                name,
                inFlight(),
                current.failures(),
                current.isEjected(),
                current.isEjected() ? Math.max(0, current.until() - now) / 1_000_000 : 0);
    }
}
