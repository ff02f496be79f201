/** What the engine costs, piece by piece. */
@NullMarked
package dev.phoenixgenapi.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
