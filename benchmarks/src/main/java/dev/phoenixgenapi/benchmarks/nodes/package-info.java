/** What a call to another process costs, next to other ways to get there. */
@NullMarked
package dev.phoenixgenapi.benchmarks.nodes;

import org.jspecify.annotations.NullMarked;
