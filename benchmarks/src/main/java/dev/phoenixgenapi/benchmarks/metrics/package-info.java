/** What it costs to watch each request. */
@NullMarked
package dev.phoenixgenapi.benchmarks.metrics;

import org.jspecify.annotations.NullMarked;
