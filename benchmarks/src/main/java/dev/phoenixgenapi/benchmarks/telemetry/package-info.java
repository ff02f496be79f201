/** What telemetry costs, next to what others cost. */
@NullMarked
package dev.phoenixgenapi.benchmarks.telemetry;

import org.jspecify.annotations.NullMarked;
