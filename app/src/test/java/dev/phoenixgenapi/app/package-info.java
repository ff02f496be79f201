/** The command against a real gateway. */
@NullMarked
package dev.phoenixgenapi.app;

import org.jspecify.annotations.NullMarked;
