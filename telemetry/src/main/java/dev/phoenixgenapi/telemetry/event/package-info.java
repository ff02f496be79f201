/**
 * The event catalogue: one record per telemetry event, grouped in sealed interfaces by category.
 *
 * <p>Start at {@link dev.phoenixgenapi.telemetry.event.TelemetryEvent};
 * {@link dev.phoenixgenapi.telemetry.event.EventType} lists the whole catalogue as data.
 */
@NullMarked
package dev.phoenixgenapi.telemetry.event;

import org.jspecify.annotations.NullMarked;
