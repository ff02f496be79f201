package dev.phoenixgenapi.execution;

/**
 * How the executor behaves.
 *
 * @param backoff how long it waits before further attempts
 * @param detailError whether clients are told what went wrong inside: the messages of exceptions and of failures; for
 *     development
 */
public record ExecutorOptions(Backoff backoff, boolean detailError) {

    /** {@link Backoff#DEFAULT}, and no details. */
    public static final ExecutorOptions DEFAULT = new ExecutorOptions(Backoff.DEFAULT, false);
}
