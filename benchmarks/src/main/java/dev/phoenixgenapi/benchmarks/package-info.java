/** Runs benchmarks in rounds and writes down how they compare. */
@NullMarked
package dev.phoenixgenapi.benchmarks;

import org.jspecify.annotations.NullMarked;
