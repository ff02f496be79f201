/**
 * Rate limits: how many requests a user, a device, an address or an argument's value may make within a sliding window,
 * over all functions or for one.
 *
 * <p>{@link dev.phoenixgenapi.ratelimit.RateLimiter} checks requests against
 * {@link dev.phoenixgenapi.ratelimit.RateLimits}; what has been admitted is remembered by a
 * {@link dev.phoenixgenapi.ratelimit.RateLimitStore}.
 */
@NullMarked
package dev.phoenixgenapi.ratelimit;

import org.jspecify.annotations.NullMarked;
