/** What it costs to learn what service nodes offer, when there are many of them. */
@NullMarked
package dev.phoenixgenapi.benchmarks.registration;

import org.jspecify.annotations.NullMarked;
