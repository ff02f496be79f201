package dev.phoenixgenapi.execution;

import dev.phoenixgenapi.nodes.NodeOptions;
import org.jspecify.annotations.Nullable;

/**
 * How the executor behaves.
 *
 * @param backoff how long it waits before further attempts
 * @param detailError whether clients are told what went wrong inside: the messages of exceptions and of failures; for
 *     development
 * @param nodes how it deals with other nodes
 * @param tracer what follows requests, or null
 */
public record ExecutorOptions(
        Backoff backoff,
        boolean detailError,
        NodeOptions nodes,
        @Nullable RequestTracer tracer) {

    /** {@link Backoff#DEFAULT}, and no details. */
    public static final ExecutorOptions DEFAULT = new ExecutorOptions(Backoff.DEFAULT, false);

    /**
     * With what holds for other nodes if nothing is said, and without a tracer.
     *
     * @param backoff how long it waits before further attempts
     * @param detailError whether clients are told what went wrong inside
     */
    public ExecutorOptions(Backoff backoff, boolean detailError) {
        this(backoff, detailError, NodeOptions.DEFAULTS, null);
    }
}
