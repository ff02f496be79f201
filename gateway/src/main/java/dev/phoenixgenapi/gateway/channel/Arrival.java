package dev.phoenixgenapi.gateway.channel;

import org.jspecify.annotations.Nullable;

/**
 * How a client came.
 *
 * @param address where it really is
 * @param at when its request came, on the clock of the events
 * @param traceparent the trace that it counts its socket to, or null
 */
record Arrival(String address, long at, @Nullable String traceparent) {}
