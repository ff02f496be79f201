/**
 * Metrics that are defined by events: what is counted or measured, of which event, by which tags. A
 * {@link dev.phoenixgenapi.metrics.MetricReporter} keeps them in a registry of Micrometer.
 *
 * <p>The guide's section "Using with Telemetry.Metrics".
 */
@NullMarked
package dev.phoenixgenapi.metrics;

import org.jspecify.annotations.NullMarked;
