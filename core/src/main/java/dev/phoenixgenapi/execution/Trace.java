package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.ErrorCode;
import dev.phoenixgenapi.telemetry.event.ExecutorEvent;
import org.jspecify.annotations.Nullable;

/** Something that is followed from its beginning to its end: a request, or a step of one. For any thread. */
public interface Trace {

    /**
     * A step of this begins.
     *
     * @param step the step
     * @return what follows the step
     */
    Trace begin(Step step);

    /**
     * The calling thread works on this from now on, be it the engine's code or the user's.
     *
     * @return to be closed by the same thread when it does not any more
     */
    Scope enter();

    /**
     * Another attempt follows.
     *
     * @param retry what is told about it
     */
    void retry(ExecutorEvent.Retry retry);

    /**
     * Something has been thrown by user code, or by the engine.
     *
     * @param thrown what
     */
    void threw(Throwable thrown);

    /**
     * It has ended. What comes after that, of a thread that has been left behind, is of no interest.
     *
     * @param error what went wrong, or null if nothing did
     */
    void end(@Nullable ErrorCode error);

    /** A time in which a thread works on something. */
    interface Scope extends AutoCloseable {

        /** It is over; does not throw. */
        @Override
        void close();
    }
}
