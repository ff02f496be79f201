/** What a call over a socket costs, next to servers that do less. */
@NullMarked
package dev.phoenixgenapi.benchmarks.gateway;

import org.jspecify.annotations.NullMarked;
