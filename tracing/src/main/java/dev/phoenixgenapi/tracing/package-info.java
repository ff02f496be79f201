/**
 * OpenTelemetry spans of requests.
 *
 * <p>{@link dev.phoenixgenapi.tracing.Tracing} is the way in.
 */
@NullMarked
package dev.phoenixgenapi.tracing;

import org.jspecify.annotations.NullMarked;
