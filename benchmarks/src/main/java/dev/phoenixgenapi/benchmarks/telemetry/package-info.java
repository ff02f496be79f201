/** What telemetry costs, next to what others cost for the same. */
@NullMarked
package dev.phoenixgenapi.benchmarks.telemetry;

import org.jspecify.annotations.NullMarked;
