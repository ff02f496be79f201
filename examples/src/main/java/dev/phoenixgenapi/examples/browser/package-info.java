/** Functions called from a page in a browser. */
@NullMarked
package dev.phoenixgenapi.examples.browser;

import org.jspecify.annotations.NullMarked;
