/**
 * Telemetry: what PhoenixGenApi tells about its work, and how to listen to it.
 *
 * <p>{@link dev.phoenixgenapi.telemetry.Telemetry} is the way in. The events themselves are in
 * {@link dev.phoenixgenapi.telemetry.event}, what a handler is in {@link dev.phoenixgenapi.telemetry.handler}.
 */
@NullMarked
package dev.phoenixgenapi.telemetry;

import org.jspecify.annotations.NullMarked;
