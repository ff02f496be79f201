/** The pages of the demo and of the examples, in a real browser. */
@NullMarked
package dev.phoenixgenapi.browser;

import org.jspecify.annotations.NullMarked;
