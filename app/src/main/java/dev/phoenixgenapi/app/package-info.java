/** The {@code genapi} command. */
@NullMarked
package dev.phoenixgenapi.app;

import org.jspecify.annotations.NullMarked;
