/** What worker pools and their watchdogs cost, next to what others cost for the same. */
@NullMarked
package dev.phoenixgenapi.benchmarks.pool;

import org.jspecify.annotations.NullMarked;
