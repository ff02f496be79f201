/**
 * What happens between a request and its responses.
 *
 * <p>{@link dev.phoenixgenapi.execution.Executor} is the way in. {@code RequestRun} takes one request from step to
 * step; {@code Section} is a piece of user code in it that may not take for ever.
 */
@NullMarked
package dev.phoenixgenapi.execution;

import org.jspecify.annotations.NullMarked;
