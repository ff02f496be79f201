/**
 * Worker pools: so many tasks at a time on virtual threads, a bounded queue, time-outs, and a circuit breaker.
 *
 * <p>{@link dev.phoenixgenapi.workerpool.WorkerPool} is the way in.
 */
@NullMarked
package dev.phoenixgenapi.workerpool;

import org.jspecify.annotations.NullMarked;
