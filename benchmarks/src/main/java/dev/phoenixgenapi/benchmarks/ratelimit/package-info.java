/** What rate limits cost, next to what others cost who do not count exactly. */
@NullMarked
package dev.phoenixgenapi.benchmarks.ratelimit;

import org.jspecify.annotations.NullMarked;
