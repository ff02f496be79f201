package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.Failure;
import dev.phoenixgenapi.Outcome;
import dev.phoenixgenapi.nodes.Nodes;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One way to call one function for one request; each call is an attempt. */
interface Attempt {

    /**
     * Calls the function and waits until it is done.
     *
     * @param section what it runs in, which may have been given up
     * @param deadline when it will be interrupted, in terms of the clock, or {@link RequestRun#NEVER}
     * @return how it has ended
     */
    Outcome call(Section<?> section, long deadline) throws Exception;

    /** The deadline has come; the call may still be under way, in the thread that was left behind. */
    default void timedOut() {}

    /** Whether there may be another attempt after a failure; it counts as one then. */
    default boolean mayTryAgain(Failure failure) {
        return failure.isMendable();
    }

    /** The event for a further attempt, with how many there are left. */
    ExecutorEvent.Retry retryEvent(int left);

    static Attempt of(Engine engine, Target target, Map<String, @Nullable Object> args, @Nullable StreamWriter writer) {
        return target.config().nodes() instanceof Nodes.Local
                ? new LocalAttempt(target, args, writer)
                : new RemoteAttempt(engine, target, writer);
    }
}
