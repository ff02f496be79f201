/** What it costs to keep metrics of each request. */
@NullMarked
package dev.phoenixgenapi.benchmarks.metrics;

import org.jspecify.annotations.NullMarked;
