/**
 * How to listen to telemetry: small programs, each about one thing, to be copied from.
 *
 * <p>Start with {@code QuickStart}. The table in {@code examples/README.md} says what each of the others shows.
 */
@NullMarked
package dev.phoenixgenapi.examples.telemetry;

import org.jspecify.annotations.NullMarked;
