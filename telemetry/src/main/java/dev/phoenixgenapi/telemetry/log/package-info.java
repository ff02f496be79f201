/** Telemetry events as log lines. */
@NullMarked
package dev.phoenixgenapi.telemetry.log;

import org.jspecify.annotations.NullMarked;
