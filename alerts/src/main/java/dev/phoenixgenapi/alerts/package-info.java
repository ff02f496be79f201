/**
 * Alerts from the events: error rates, rate limits and circuit breakers that go beyond a threshold, each told once when
 * that begins and once when it is over.
 *
 * <p>{@link dev.phoenixgenapi.alerts.ErrorRate}, {@link dev.phoenixgenapi.alerts.RateLimitMonitor} and
 * {@link dev.phoenixgenapi.alerts.BreakerAlerts} watch; an {@link dev.phoenixgenapi.alerts.AlertSink} tells somebody.
 */
@NullMarked
package dev.phoenixgenapi.alerts;

import org.jspecify.annotations.NullMarked;
