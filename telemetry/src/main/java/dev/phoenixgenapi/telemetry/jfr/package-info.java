/** Telemetry events in the JDK Flight Recorder. */
@NullMarked
package dev.phoenixgenapi.telemetry.jfr;

import org.jspecify.annotations.NullMarked;
