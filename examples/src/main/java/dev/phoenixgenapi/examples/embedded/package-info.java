/** The engine inside a program of one's own, without a gateway. */
@NullMarked
package dev.phoenixgenapi.examples.embedded;

import org.jspecify.annotations.NullMarked;
